package io.yagura.lab.server;

/** One of the accounts that every lab server has, for 127.0.0.1 alone; the passwords are no secret. */
public record Account(String user, String password) {

    /** What a console reads with. */
    public static final Account READER = new Account("yagura_ro", "lab-reader");

    /** What a console kills with. */
    public static final Account CONTROL = new Account("yagura_kill", "lab-control");

    /** The shop's own account; also owns the schema {@code lab}, where situations are made. */
    public static final Account API = new Account("api", "lab-api");

    /** The shop's nightly jobs. */
    public static final Account BATCH = new Account("batch", "lab-batch");

    /** The shop's reports. */
    public static final Account REPORT = new Account("report", "lab-report");

    /** May do everything, which on MySQL includes SYSTEM_USER: a control account cannot kill it. */
    public static final Account ADMIN = new Account("admin", "lab-admin");

    String sqlName() {
        return "'" + user + "'@'127.0.0.1'";
    }

    String sqlCreate() {
        return "CREATE USER " + sqlName() + " IDENTIFIED BY '" + password + "'";
    }
}
