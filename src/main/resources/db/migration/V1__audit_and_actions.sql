-- Runs on MySQL 8 and on H2 in MODE=MySQL. Times are UTC. Nothing ever updates or deletes a row of audit_event.

CREATE TABLE audit_event (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    event_uid   CHAR(36)     NOT NULL,
    run_id      CHAR(36)     NOT NULL,
    audit_id    CHAR(36)     NOT NULL,
    phase       VARCHAR(20)  NOT NULL,
    happened_at DATETIME(6)  NOT NULL,
    operator    VARCHAR(200) NOT NULL,
    origin      VARCHAR(100),
    action      VARCHAR(100) NOT NULL,
    target      VARCHAR(300),
    subject     VARCHAR(500),
    outcome     VARCHAR(20),
    seen        LONGTEXT,
    reason      LONGTEXT,
    message     LONGTEXT,
    receipt     LONGTEXT,
    equivalent  LONGTEXT,
    PRIMARY KEY (id),
    CONSTRAINT audit_event_uid UNIQUE (event_uid)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX audit_event_by_action ON audit_event (audit_id, happened_at);
CREATE INDEX audit_event_by_time ON audit_event (happened_at, id);

-- One action per subject: the key is a digest of target and subject.
CREATE TABLE action_claim (
    claim_key   CHAR(64)     NOT NULL,
    target      VARCHAR(300) NOT NULL,
    subject     VARCHAR(500) NOT NULL,
    audit_id    CHAR(36)     NOT NULL,
    expires_at  DATETIME(6)  NOT NULL,
    PRIMARY KEY (claim_key)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE spent_sighting (
    nonce       VARCHAR(64)  NOT NULL,
    audit_id    CHAR(36)     NOT NULL,
    spent_at    DATETIME(6)  NOT NULL,
    PRIMARY KEY (nonce)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX spent_sighting_by_time ON spent_sighting (spent_at);

CREATE TABLE operation (
    id          CHAR(36)     NOT NULL,
    kind        VARCHAR(100) NOT NULL,
    audit_id    CHAR(36)     NOT NULL,
    target      VARCHAR(300) NOT NULL,
    title       VARCHAR(500) NOT NULL,
    plan        LONGTEXT     NOT NULL,
    steps_done  BIGINT       NOT NULL,
    steps       BIGINT       NOT NULL,
    progress    LONGTEXT,
    started_at  DATETIME(6)  NOT NULL,
    ended_at    DATETIME(6),
    outcome     VARCHAR(20),
    driven_by   CHAR(36),
    lease_until DATETIME(6)  NOT NULL,
    PRIMARY KEY (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX operation_by_end ON operation (ended_at, lease_until);
CREATE INDEX operation_by_action ON operation (audit_id);

CREATE TABLE store_key (
    name        VARCHAR(100) NOT NULL,
    content     VARCHAR(500) NOT NULL,
    PRIMARY KEY (name)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE costly_watch (
    id          CHAR(36)     NOT NULL,
    kind        VARCHAR(100) NOT NULL,
    target      VARCHAR(300) NOT NULL,
    owner       VARCHAR(200) NOT NULL,
    started_at  DATETIME(6)  NOT NULL,
    ends_at     DATETIME(6)  NOT NULL,
    PRIMARY KEY (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
