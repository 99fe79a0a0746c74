package dev.fairway.app.command;

/** What the process says to its caller; documented in every command's help. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    /** Only of {@code plan}: a pass would change something. */
    public static final int CHANGES = 2;
    /** The command line is wrong (EX_USAGE of sysexits.h). */
    public static final int USAGE = 64;
    /** The configuration is wrong (EX_CONFIG of sysexits.h). */
    public static final int CONFIGURATION = 78;

    private ExitCode() {}
}
