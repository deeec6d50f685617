package io.nyala.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Finds free ports on the loopback address. They come from below the range the kernel hands out for outgoing
 * connections (32768 and up), so that a port stays free while its server is down for a restart.
 */
public final class FreePorts {
    /** The only address our servers listen on. */
    public static final String HOST = "127.0.0.1";

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 2_000;

    private FreePorts() {}

    /**
     * Different ports, free at this moment.
     *
     * @param count how many
     * @return the ports
     * @throws ServiceFailedException when there are not so many
     */
    public static List<Integer> find(int count) {
        Random random = new Random();
        Set<Integer> found = new LinkedHashSet<>();
        for (int i = 0; i < ATTEMPTS && found.size() < count; i++) {
            int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (isFree(port)) {
                found.add(port);
            }
        }
        if (found.size() < count) {
            throw new ServiceFailedException("no " + count + " free ports between " + LOWEST + " and " + HIGHEST);
        }
        return List.copyOf(found);
    }

    /** One port, free at this moment. */
    public static int findOne() {
        return find(1).get(0);
    }

    /**
     * Whether a server could listen there now.
     *
     * @param port 1 to 65535
     * @return false when another process has it on any address
     */
    public static boolean isFree(int port) {
        return binds(port, InetAddress.getLoopbackAddress()) && binds(port, new InetSocketAddress(0).getAddress());
    }

    private static boolean binds(int port, InetAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the servers do: connections in TIME_WAIT do not hold a port
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
