package io.nyala.load.faults;

import java.io.IOException;

/** What is done to a process. */
enum Signal {
    /** Ends it at once. */
    KILL,
    /** Freezes it. */
    STOP,
    /** Lets it go on. */
    CONT;

    /** Sends the signal; a process that is gone already is no error. */
    void send(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }
}
