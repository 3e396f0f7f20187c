-- Windows, mismatches and amendments by the part of an audit stream; null is of a matcher that has everything.
-- The key of a row is a hash of its window's key and its part, and without a part the window's key itself.
ALTER TABLE logmatcher_window RENAME COLUMN window_key TO row_key;
ALTER TABLE logmatcher_window ADD COLUMN window_key CHAR(32) NOT NULL DEFAULT '';
UPDATE logmatcher_window SET window_key = row_key;
ALTER TABLE logmatcher_window ADD COLUMN part INT;
ALTER TABLE logmatcher_window ADD COLUMN delays LONGTEXT;
ALTER TABLE logmatcher_window ADD COLUMN in_time LONGTEXT;
-- By the store's clock, in UTC; only of parts, which others than their writer follow.
ALTER TABLE logmatcher_window ADD COLUMN written_at DATETIME(6);

DROP INDEX logmatcher_window_by_time ON logmatcher_window;
CREATE INDEX logmatcher_window_by_time ON logmatcher_window (publish_minute, window_key);
CREATE INDEX logmatcher_window_by_window ON logmatcher_window (window_key);
CREATE INDEX logmatcher_window_by_writing ON logmatcher_window (written_at);

ALTER TABLE logmatcher_mismatch ADD COLUMN part INT;

ALTER TABLE logmatcher_amendment ADD COLUMN part INT;
ALTER TABLE logmatcher_amendment ADD COLUMN written_at DATETIME(6);
CREATE INDEX logmatcher_amendment_by_writing ON logmatcher_amendment (written_at);

-- Who matches a part, and how far. An epoch is a claim; only the last one may write. The report is JSON.
CREATE TABLE logmatcher_part (
    part            INT          NOT NULL,
    epoch           BIGINT       NOT NULL,
    owner           VARCHAR(255),
    claimed_at      DATETIME(6),
    told_at         DATETIME(6),
    passed          DATETIME(6),
    again           BOOLEAN      NOT NULL,
    report          LONGTEXT,
    PRIMARY KEY (part)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- All of them, so that a claim is one update.
INSERT INTO logmatcher_part (part, epoch, again) VALUES
    (0, 0, FALSE), (1, 0, FALSE), (2, 0, FALSE), (3, 0, FALSE), (4, 0, FALSE), (5, 0, FALSE), (6, 0, FALSE), (7, 0, FALSE),
    (8, 0, FALSE), (9, 0, FALSE), (10, 0, FALSE), (11, 0, FALSE), (12, 0, FALSE), (13, 0, FALSE), (14, 0, FALSE), (15, 0, FALSE);
