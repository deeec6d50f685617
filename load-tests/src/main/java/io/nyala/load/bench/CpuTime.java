package io.nyala.load.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * CPU seconds (user and system) that the operating system has counted, of whole processes and of a JVM's helper threads.
 *
 * @param total all threads, ended ones included
 * @param compiler the just-in-time compiler's threads alive now
 * @param collector the garbage collector's threads alive now
 */
record CpuTime(double total, double compiler, double collector) {

    static final CpuTime NONE = new CpuTime(0, 0, 0);

    /** Clock ticks a second of /proc on every Linux that Java runs on. */
    private static final double TICKS = 100;

    /** What the processes have used until now. */
    static CpuTime of(List<Long> pids) throws IOException {
        CpuTime sum = NONE;
        for (long pid : pids) {
            sum = sum.plus(of(pid));
        }
        return sum;
    }

    private static CpuTime of(long pid) throws IOException {
        double compiler = 0;
        double collector = 0;
        Path process = Path.of("/proc", Long.toString(pid));
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path thread : threads) {
                try {
                    String stat = Files.readString(thread.resolve("stat"));
                    String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                    if (name.startsWith("C1 Comp") || name.startsWith("C2 Comp")) {
                        compiler += seconds(stat);
                    } else if (name.startsWith("GC Thread") || name.startsWith("G1 ")) {
                        collector += seconds(stat);
                    }
                } catch (NoSuchFileException e) {
                    // a thread that has just ended stays in the total of its process
                }
            }
        }
        return new CpuTime(seconds(Files.readString(process.resolve("stat"))), compiler, collector);
    }

    CpuTime plus(CpuTime other) {
        return new CpuTime(total + other.total, compiler + other.compiler, collector + other.collector);
    }

    CpuTime minus(CpuTime other) {
        return new CpuTime(total - other.total, compiler - other.compiler, collector - other.collector);
    }

    private static double seconds(String stat) {
        // fields after the command's closing bracket: state is the 3rd field of all, utime the 14th, stime the 15th
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 14);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }
}
