package io.nyala.local.system;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.NyalaHome;
import io.nyala.services.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of made-up events, from the generator of module load-tests, which runs as a process of its own. */
public final class SampleTraffic {
    private final NyalaHome home;

    /**
     * For one checkout.
     *
     * @param home says where
     */
    public SampleTraffic(NyalaHome home) {
        this.home = home;
    }

    /**
     * Makes the file; the same number gives the same bytes.
     *
     * @param messages lines
     * @return the file
     * @throws CliFailure when the generator fails
     */
    public Path make(int messages) {
        Path folder = home.folder().resolve("demo");
        Path file = folder.resolve("events-" + messages + ".jsonl.gz");
        List<String> command = new ArrayList<>(new JavaProgram(
                        home.trafficLib() + "/*", "io.nyala.load.GenerateTraffic")
                .with("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
                .command("--messages=" + messages, "--out=" + file, "--truth=" + folder.resolve("truth-" + messages)));
        Path log = home.logs().resolve("generate-traffic.log");
        try {
            Files.createDirectories(folder);
            Process generator = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (generator.waitFor() != 0) {
                throw new CliFailure("the generator of events failed (log: " + log + ")");
            }
        } catch (IOException e) {
            throw CliFailure.because("cannot make the sample", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure("interrupted while making the sample", e);
        }
        return file;
    }
}
