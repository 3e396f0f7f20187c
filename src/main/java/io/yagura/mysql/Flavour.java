package io.yagura.mysql;

/** Whose server it is, as far as it changes what can be asked and how a kill is spelled. */
public enum Flavour {
    MYSQL,
    MARIADB,
    /** MySQL behind {@code mysql.rds_kill}: RDS and Aurora. */
    RDS_MYSQL,
    RDS_MARIADB;

    public boolean mariaDb() {
        return this == MARIADB || this == RDS_MARIADB;
    }

    public boolean rds() {
        return this == RDS_MYSQL || this == RDS_MARIADB;
    }
}
