package io.nyala.services;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that owns a child and waits to be killed. */
final class ChildProcessOwner {
    private ChildProcessOwner() {}

    /** Prints the number of its child, a sleep, then stays. */
    public static void main(String[] args) throws InterruptedException {
        Launch sleep = new Launch("sleep", List.of("sleep", "600"), Map.of(), Path.of(args[0]));
        System.out.println(ChildProcess.start(sleep).pid());
        Thread.sleep(600_000);
    }
}
