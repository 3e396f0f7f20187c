-- Deadlocks that Yagura saw; a server itself remembers only the last. Statements are masked before they come here.
CREATE TABLE mysql_deadlock (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    instance    VARCHAR(100) NOT NULL,
    detected_at DATETIME(6)  NOT NULL,
    facts       LONGTEXT     NOT NULL,
    PRIMARY KEY (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX mysql_deadlock_by_time ON mysql_deadlock (instance, detected_at);
