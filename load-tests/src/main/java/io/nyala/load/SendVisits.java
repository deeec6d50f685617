package io.nyala.load;

import io.nyala.load.visits.PacedSender;
import io.nyala.load.visits.VisitTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends visits to the topics of their sources, at the pace of their event time. */
@Command(
        name = "send-visits",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Sends the large file of generate-visits; all topics stay in step, and the silent one is silent.")
public final class SendVisits implements Callable<Integer> {

    @Option(names = "--from", required = true, description = "Folder of the files that generate-visits wrote.")
    private Path folder;

    @Option(names = "--truth", required = true, description = "Folder of the truth that it wrote.")
    private Path truthFolder;

    @Option(names = "--brokers", required = true, description = "Kafka, host:port: see ./nyala status.")
    private String brokers;

    @Option(names = "--rate", description = "Messages a second, on average.")
    private int rate = 2_500;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SendVisits()).execute(args));
    }

    @Override
    public Integer call() {
        try {
            double speed = PacedSender.speed(VisitTruth.read(truthFolder).totals(), rate);
            try (PacedSender sender = new PacedSender(brokers, speed)) {
                sender.send(folder.resolve(GenerateVisits.EVENTS));
            }
            return 0;
        } catch (IOException e) {
            System.err.println("can't send: " + e.getMessage());
            return 1;
        }
    }
}
