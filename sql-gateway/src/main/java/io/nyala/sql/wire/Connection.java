package io.nyala.sql.wire;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.thrift.server.ServerContext;

/** A client's socket: remembers the sessions opened through it, which end with it however it ends. */
final class Connection implements ServerContext {
    private static final ThreadLocal<Connection> CURRENT = ThreadLocal.withInitial(Connection::new);

    private final Set<UUID> sessions = ConcurrentHashMap.newKeySet();

    /** The connection that the calling thread serves. */
    static Connection current() {
        return CURRENT.get();
    }

    void enter() {
        CURRENT.set(this);
    }

    void opened(UUID session) {
        sessions.add(session);
    }

    Set<UUID> sessions() {
        return Set.copyOf(sessions);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
