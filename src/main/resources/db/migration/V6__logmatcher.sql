-- What the matcher found of each publish minute of a subscription. The key is a hash of stream, subscriber and minute.
CREATE TABLE logmatcher_window (
    window_key      CHAR(32)     NOT NULL,
    stream          VARCHAR(255) NOT NULL,
    subscriber      VARCHAR(255) NOT NULL,
    publish_minute  DATETIME(6)  NOT NULL,
    state           VARCHAR(20)  NOT NULL,
    published       BIGINT       NOT NULL,
    matched         BIGINT,
    late            BIGINT,
    lost            BIGINT,
    duplicated      BIGINT,
    unexpected      BIGINT,
    failed          BIGINT,
    not_known       BIGINT,
    skewed          BIGINT       NOT NULL,
    median_millis   BIGINT,
    slowest_percent_millis BIGINT,
    slowest_millis  BIGINT,
    waits_for       LONGTEXT     NOT NULL,
    PRIMARY KEY (window_key)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX logmatcher_window_by_time ON logmatcher_window (publish_minute, window_key);
CREATE INDEX logmatcher_window_by_name ON logmatcher_window (stream, subscriber, publish_minute);

-- Single events that did not go as they should. The key is a hash of the window, the event and whether it is a duplicate.
CREATE TABLE logmatcher_mismatch (
    mismatch_key    CHAR(32)     NOT NULL,
    window_key      CHAR(32)     NOT NULL,
    stream          VARCHAR(255) NOT NULL,
    subscriber      VARCHAR(255) NOT NULL,
    publish_minute  DATETIME(6)  NOT NULL,
    event_id        VARCHAR(300) NOT NULL,
    kind            VARCHAR(20)  NOT NULL,
    published_at    DATETIME(6)  NOT NULL,
    delivered_at    DATETIME(6),
    times           INT          NOT NULL,
    why             VARCHAR(500) NOT NULL,
    detected_at     DATETIME(6)  NOT NULL,
    recovered_at    DATETIME(6),
    shard_id        VARCHAR(128),
    sequence_number VARCHAR(200),
    partition_key   VARCHAR(300),
    pod_hash        VARCHAR(100),
    attempts        INT,
    PRIMARY KEY (mismatch_key)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX logmatcher_mismatch_by_time ON logmatcher_mismatch (published_at, mismatch_key);
CREATE INDEX logmatcher_mismatch_by_name ON logmatcher_mismatch (stream, subscriber, published_at);
CREATE INDEX logmatcher_mismatch_by_window ON logmatcher_mismatch (window_key);
CREATE INDEX logmatcher_mismatch_by_event ON logmatcher_mismatch (event_id);

-- How verdicts changed after their windows had been judged.
CREATE TABLE logmatcher_amendment (
    amendment_key   CHAR(32)     NOT NULL,
    window_key      CHAR(32)     NOT NULL,
    stream          VARCHAR(255) NOT NULL,
    subscriber      VARCHAR(255) NOT NULL,
    publish_minute  DATETIME(6)  NOT NULL,
    event_id        VARCHAR(300) NOT NULL,
    verdict_before  VARCHAR(20),
    verdict_after   VARCHAR(20),
    amended_at      DATETIME(6)  NOT NULL,
    PRIMARY KEY (amendment_key)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX logmatcher_amendment_by_time ON logmatcher_amendment (publish_minute, amendment_key);
CREATE INDEX logmatcher_amendment_by_window ON logmatcher_amendment (window_key);
CREATE INDEX logmatcher_amendment_by_event ON logmatcher_amendment (event_id);
