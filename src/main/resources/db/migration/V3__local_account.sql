-- The accounts of a console for which no users are configured.
CREATE TABLE local_account (
    name          VARCHAR(100) NOT NULL,
    password_hash VARCHAR(200) NOT NULL,
    roles         VARCHAR(500) NOT NULL,
    created_at    DATETIME(6)  NOT NULL,
    PRIMARY KEY (name)
);
