package io.nyala.sql.wire;

import io.nyala.sql.engine.SqlSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.server.ServerContext;
import org.apache.thrift.server.TServer;
import org.apache.thrift.server.TServerEventHandler;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;
import org.jspecify.annotations.Nullable;

/** The socket: plain Thrift binary, one thread a connection, without SASL ({@code auth=noSasl}) as an unsecured Impala listens. */
public final class WireServer implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int STOP_SECONDS = 1;

    private final ServerSocket socket;
    private volatile @Nullable TServer serving;

    private WireServer(ServerSocket socket) {
        this.socket = socket;
    }

    /**
     * Fails as {@link #bind} would, and leaves the port alone: for a start that takes seconds and should fail at once.
     *
     * @throws IOException if the port is taken or the host is not one of this machine's
     */
    public static void requireFree(String host, int port) throws IOException {
        bind(host, port).close();
    }

    /**
     * Takes the port. Call it when all is ready: whoever can connect expects an answer.
     *
     * @param port 0 = any free one
     * @throws IOException if the port is taken or the host is not one of this machine's
     */
    public static WireServer bind(String host, int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            return new WireServer(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The port that was taken. */
    public int port() {
        return socket.getLocalPort();
    }

    /**
     * Answers clients until {@link #close()}.
     *
     * @param engine makes the engine's side of a new session
     * @param queryTimeout the longest that a statement may run; zero = no bound
     */
    public void serve(Supplier<SqlSession> engine, Duration queryTimeout, ServerInfo info) {
        try (var service = new ClientService(engine, queryTimeout, info)) {
            var server = new TThreadPoolServer(new TThreadPoolServer.Args(new TServerSocket(socket))
                    .stopTimeoutVal(STOP_SECONDS)
                    .processor(new TCLIService.Processor<>(service))
                    .protocolFactory(new TBinaryProtocol.Factory()));
            server.setServerEventHandler(new EndSessions(service));
            serving = server;
            server.serve();
        } catch (TTransportException e) {
            throw new IllegalStateException("the socket cannot be listened on", e);
        }
    }

    @Override
    public void close() throws IOException {
        var server = serving;
        if (server != null) {
            server.stop();
        }
        socket.close();
    }

    /** Ends the sessions of a connection when it ends, also when the client was killed. */
    private record EndSessions(ClientService service) implements TServerEventHandler {
        @Override
        public void preServe() {}

        @Override
        public ServerContext createContext(TProtocol input, TProtocol output) {
            return new Connection();
        }

        @Override
        public void processContext(ServerContext context, TTransport input, TTransport output) {
            context.unwrap(Connection.class).enter();
        }

        @Override
        public void deleteContext(ServerContext context, TProtocol input, TProtocol output) {
            context.unwrap(Connection.class).sessions().forEach(service::close);
        }
    }
}
