package io.nyala.services;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a server on this machine whether it is there. */
public final class Probe {
    private static final int TIMEOUT_MILLIS = 2000;

    private Probe() {}

    /**
     * Whether something listens.
     *
     * @param port on 127.0.0.1
     * @return true when a connection is accepted
     */
    public static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Body of a web page.
     *
     * @param port on 127.0.0.1
     * @param path with the leading slash
     * @return the body when the answer is 200, else empty
     */
    public static Optional<String> get(int port, String path) {
        try {
            var connection = (HttpURLConnection) URI.create("http://" + FreePorts.HOST + ":" + port + path)
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (var in = connection.getInputStream()) {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK
                        ? Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        : Optional.empty();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
