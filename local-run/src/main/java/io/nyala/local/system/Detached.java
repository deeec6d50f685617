package io.nyala.local.system;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.SystemState;
import io.nyala.local.home.SystemState.Phase;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Starts a supervisor that outlives this command, and waits until it is ready. */
public final class Detached {
    private static final long LOOK_MILLIS = 100;

    private Detached() {}

    /**
     * Starts it.
     *
     * @param home the folder
     * @param arguments of this command, {@code up} first
     * @param events told what it is doing
     * @return its state, ready
     * @throws CliFailure when it fails; the message is its own
     */
    public static SystemState start(NyalaHome home, List<String> arguments, Consumer<String> events) {
        home.prepare();
        Path log = home.logs().resolve("supervisor.log");
        NyalaHome.turn(log);
        Process supervisor = spawn(home, arguments, log);
        AtomicBoolean ready = new AtomicBoolean();
        // whoever gives up waiting does not want the system either
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!ready.get()) {
                supervisor.destroy();
            }
        }));
        String told = "";
        while (true) {
            boolean ended = pause(supervisor);
            Optional<SystemState> state =
                    SystemState.read(home.stateFile()).filter(found -> found.supervisorPid() == supervisor.pid());
            String message = state.map(SystemState::message).orElse("");
            if (state.isPresent() && state.get().phase() == Phase.ready) {
                ready.set(true);
                return state.get();
            }
            if (ended) {
                ready.set(true);
                throw new CliFailure(message.isEmpty() ? "the system does not start (log: " + log + ")" : message);
            }
            if (!message.equals(told)) {
                told = message;
                events.accept(message);
            }
        }
    }

    private static boolean pause(Process supervisor) {
        try {
            return supervisor.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure("interrupted while the system was starting", e);
        }
    }

    private static Process spawn(NyalaHome home, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add("setsid"); // a session of its own: the terminal can be closed
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.nyala.local.Nyala"));
        arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
        command.add("--supervised");
        try {
            return new ProcessBuilder(command)
                    .directory(home.root().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw CliFailure.because("cannot start the supervisor", e);
        }
    }
}
