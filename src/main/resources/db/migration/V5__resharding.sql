-- Plans by their digest, so that a sighting has only to name one.
CREATE TABLE reshard_plan (
    digest      CHAR(32)     NOT NULL,
    made_at     DATETIME(6)  NOT NULL,
    plan        LONGTEXT     NOT NULL,
    PRIMARY KEY (digest)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX reshard_plan_by_time ON reshard_plan (made_at);

-- How long Kinesis took for a change of shards.
CREATE TABLE reshard_step_time (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    account     VARCHAR(100) NOT NULL,
    kind        VARCHAR(30)  NOT NULL,
    took_millis BIGINT       NOT NULL,
    measured_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX reshard_step_time_by_kind ON reshard_step_time (account, kind, id);
