package io.nyala.load.bench;

import java.util.Locale;

/**
 * What a job did in the window in which it was watched.
 *
 * @param job which job
 * @param events events of the window
 * @param seconds length of the window
 * @param cpu CPU of the job's JVM
 * @param broker CPU of the broker
 * @param kudu CPU of Kudu
 * @param rows rows written to Kudu in the window
 */
record Measurement(String job, long events, double seconds, CpuTime cpu, CpuTime broker, CpuTime kudu, long rows) {

    /** Events for one second of CPU, of everything together. */
    double eventsPerCpuSecond() {
        return events / (cpu.total() + broker.total() + kudu.total());
    }

    /** One line of the report. */
    String describe() {
        return String.format(
                Locale.ROOT,
                "%-6s %,9d events in %5.1f s = %,7.0f events/s | us CPU an event: job %5.2f (JIT %4.2f, GC %4.2f), "
                        + "broker %4.2f, Kudu %5.2f, all %5.2f | rows/event %.3f | %,7.0f events/CPU-s",
                job,
                events,
                seconds,
                events / seconds,
                micros(cpu.total()),
                micros(cpu.compiler()),
                micros(cpu.collector()),
                micros(broker.total()),
                micros(kudu.total()),
                1e6 / eventsPerCpuSecond(),
                (double) rows / events,
                eventsPerCpuSecond());
    }

    private double micros(double cpuSeconds) {
        return cpuSeconds * 1e6 / events;
    }
}
