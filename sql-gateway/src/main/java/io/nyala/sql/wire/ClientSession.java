package io.nyala.sql.wire;

import io.nyala.sql.dialect.SqlFailure;
import io.nyala.sql.engine.SqlSession;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hive.service.rpc.thrift.TOperationState;

/** A client's session on the wire: the engine's session and the operations that are still open. */
final class ClientSession {
    private final UUID id = UUID.randomUUID();
    private final SqlSession sql;
    private final Map<UUID, Operation> operations = new ConcurrentHashMap<>();

    ClientSession(SqlSession sql) {
        this.sql = sql;
    }

    UUID id() {
        return id;
    }

    SqlSession sql() {
        return sql;
    }

    Operation add(Operation operation) {
        operations.put(operation.id(), operation);
        return operation;
    }

    boolean has(UUID operation) {
        return operations.containsKey(operation);
    }

    Operation operation(UUID operation) {
        var found = operations.get(operation);
        if (found == null) {
            throw new SqlFailure(SqlFailure.BAD_CALL, "the statement is closed");
        }
        return found;
    }

    void close(UUID operation) {
        var closed = operations.remove(operation);
        if (closed != null) {
            closed.stop(TOperationState.CLOSED_STATE, new SqlFailure(SqlFailure.BAD_CALL, "the statement is closed"));
        }
    }

    void close() {
        operations.keySet().forEach(this::close);
    }
}
