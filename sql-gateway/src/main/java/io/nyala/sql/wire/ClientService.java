package io.nyala.sql.wire;

import io.nyala.sql.dialect.SqlFailure;
import io.nyala.sql.dialect.Statement;
import io.nyala.sql.engine.Answer;
import io.nyala.sql.engine.SqlSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hive.service.rpc.thrift.*;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HiveServer2's calls as Impala answers them: protocol version 6, columnar pages, forward only. Every failure leaves as a status with
 * one line; no stack trace crosses the wire.
 */
final class ClientService extends UnsupportedCalls implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClientService.class);

    /** What Impala speaks; newer drivers come down to it. */
    private static final TProtocolVersion VERSION = TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V6;

    private static final Duration LONG_POLL = Duration.ofSeconds(5);
    private static final String USE_DATABASE = "use:database";
    private static final short FETCH_LOG = 1;

    private final Supplier<SqlSession> engine;
    private final Duration queryTimeout;
    private final ServerInfo info;
    private final Map<UUID, ClientSession> sessions = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(ClientService::daemon);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ClientService::daemon);

    /**
     * @param engine makes the engine's side of a new session
     * @param queryTimeout the longest that a statement may run; zero = no bound but the client's own
     * @param info what the server says about itself
     */
    ClientService(Supplier<SqlSession> engine, Duration queryTimeout, ServerInfo info) {
        this.engine = engine;
        this.queryTimeout = queryTimeout;
        this.info = info;
    }

    @Override
    public TOpenSessionResp OpenSession(TOpenSessionReq request) {
        var response = new TOpenSessionResp(Replies.OK, VERSION);
        response.setStatus(status(() -> {
            if (request.getClient_protocol().getValue() < VERSION.getValue()) {
                throw new SqlFailure(
                        SqlFailure.NOT_SUPPORTED, "the driver is too old: protocol version 6 (Hive 0.13) is the least");
            }
            var session = new ClientSession(engine.get());
            if (request.isSetConfiguration() && request.getConfiguration().containsKey(USE_DATABASE)) {
                session.sql().use(request.getConfiguration().get(USE_DATABASE));
            }
            sessions.put(session.id(), session);
            Connection.current().opened(session.id());
            response.setSessionHandle(new TSessionHandle(Handles.identifier(session.id())));
            response.setConfiguration(Map.of());
        }));
        return response;
    }

    @Override
    public TCloseSessionResp CloseSession(TCloseSessionReq request) {
        close(Handles.id(request.getSessionHandle().getSessionId()));
        return new TCloseSessionResp(Replies.OK);
    }

    /** Ends a session with everything that it still runs; unknown sessions are ended already. */
    void close(UUID session) {
        var closed = sessions.remove(session);
        if (closed != null) {
            closed.close();
        }
    }

    @Override
    public TGetInfoResp GetInfo(TGetInfoReq request) {
        return new TGetInfoResp(Replies.OK, info.value(request.getInfoType()));
    }

    @Override
    public TExecuteStatementResp ExecuteStatement(TExecuteStatementReq request) {
        var response = new TExecuteStatementResp(Replies.OK);
        response.setStatus(status(() -> {
            var session = session(request.getSessionHandle());
            var statement = session.sql().read(request.getStatement());
            var operation =
                    session.add(new Operation(session.sql(), TOperationType.EXECUTE_STATEMENT, statement.hasRows()));
            start(session, operation, statement, request);
            response.setOperationHandle(operation.handle());
        }));
        return response;
    }

    private void start(ClientSession session, Operation operation, Statement statement, TExecuteStatementReq request) {
        stopInTime(request.getQueryTimeout(), operation);
        Runnable work =
                () -> operation.perform(() -> session.sql().run(statement, request.getStatement(), operation.runId()));
        if (request.isRunAsync()) {
            workers.execute(work);
        } else {
            work.run();
            operation.failure().ifPresent(failure -> {
                throw failure;
            });
        }
    }

    /** Whichever is shorter: what the client asks for, or what the endpoint allows. */
    private void stopInTime(long askedSeconds, Operation operation) {
        var asked = Duration.ofSeconds(Math.max(askedSeconds, 0));
        if (!asked.isZero() && (queryTimeout.isZero() || asked.compareTo(queryTimeout) < 0)) {
            stopAfter(asked, TOperationState.TIMEDOUT_STATE, "the time-out that the client set", operation);
        } else if (!queryTimeout.isZero()) {
            stopAfter(
                    queryTimeout,
                    TOperationState.ERROR_STATE, // of a time-out a driver says only that it was one
                    "the longest that this endpoint allows (its option --query-timeout): ask for less, such as a"
                            + " narrower time or key range, or fewer joins",
                    operation);
        }
    }

    private void stopAfter(Duration time, TOperationState endState, String whatLimit, Operation operation) {
        var reason = new SqlFailure(
                SqlFailure.TIMED_OUT, "the statement was stopped after " + time.toSeconds() + " s, " + whatLimit);
        var unused = clock.schedule( // stopping what has ended already does nothing
                () -> operation.stop(endState, reason), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public TGetOperationStatusResp GetOperationStatus(TGetOperationStatusReq request) {
        var response = new TGetOperationStatusResp(Replies.OK);
        response.setStatus(status(() -> {
            var operation = operation(request.getOperationHandle());
            try {
                operation.await(LONG_POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            response.setOperationState(operation.state());
            response.setHasResultSet(operation.hasRows());
            operation.failure().ifPresent(failure -> {
                response.setErrorMessage(failure.getMessage());
                response.setSqlState(failure.sqlState());
            });
        }));
        return response;
    }

    @Override
    public TCancelOperationResp CancelOperation(TCancelOperationReq request) {
        return new TCancelOperationResp(status(() -> operation(request.getOperationHandle())
                .stop(TOperationState.CANCELED_STATE, new SqlFailure(SqlFailure.FAILED, "cancelled by the client"))));
    }

    @Override
    public TCloseOperationResp CloseOperation(TCloseOperationReq request) {
        var id = Handles.id(request.getOperationHandle().getOperationId());
        sessions.values().forEach(session -> session.close(id));
        return new TCloseOperationResp(Replies.OK);
    }

    @Override
    public TGetResultSetMetadataResp GetResultSetMetadata(TGetResultSetMetadataReq request) {
        var response = new TGetResultSetMetadataResp(Replies.OK);
        response.setStatus(status(() -> response.setSchema(
                ColumnTypes.tableSchema(operation(request.getOperationHandle()).schema()))));
        return response;
    }

    @Override
    public TFetchResultsResp FetchResults(TFetchResultsReq request) {
        var response = new TFetchResultsResp(Replies.OK);
        response.setStatus(status(() -> {
            var operation = operation(request.getOperationHandle());
            var page = request.getFetchType() == FETCH_LOG
                    ? Page.of(0, List.of(), new StructType().add("log", DataTypes.StringType))
                    : operation.fetch(request.getOrientation(), request.getMaxRows());
            response.setResults(page);
            response.setHasMoreRows(request.getFetchType() != FETCH_LOG && operation.mayHaveMore());
        }));
        return response;
    }

    @Override
    public TGetQueryIdResp GetQueryId(TGetQueryIdReq request) {
        return new TGetQueryIdResp(
                Handles.id(request.getOperationHandle().getOperationId()).toString());
    }

    @Override
    public TGetTypeInfoResp GetTypeInfo(TGetTypeInfoReq request) {
        var response = new TGetTypeInfoResp(Replies.OK);
        response.setStatus(status(() -> response.setOperationHandle(
                metadata(request.getSessionHandle(), TOperationType.GET_TYPE_INFO, sql -> MetadataAnswers.types()))));
        return response;
    }

    @Override
    public TGetCatalogsResp GetCatalogs(TGetCatalogsReq request) {
        var response = new TGetCatalogsResp(Replies.OK);
        response.setStatus(status(() -> response.setOperationHandle(
                metadata(request.getSessionHandle(), TOperationType.GET_CATALOGS, sql -> MetadataAnswers.catalogs()))));
        return response;
    }

    @Override
    public TGetSchemasResp GetSchemas(TGetSchemasReq request) {
        var response = new TGetSchemasResp(Replies.OK);
        response.setStatus(status(() -> response.setOperationHandle(metadata(
                request.getSessionHandle(),
                TOperationType.GET_SCHEMAS,
                sql -> MetadataAnswers.schemas(sql, request.getSchemaName())))));
        return response;
    }

    @Override
    public TGetTablesResp GetTables(TGetTablesReq request) {
        var response = new TGetTablesResp(Replies.OK);
        response.setStatus(status(() -> response.setOperationHandle(metadata(
                request.getSessionHandle(), TOperationType.GET_TABLES, sql -> MetadataAnswers.tables(sql, request)))));
        return response;
    }

    @Override
    public TGetTableTypesResp GetTableTypes(TGetTableTypesReq request) {
        var response = new TGetTableTypesResp(Replies.OK);
        response.setStatus(status(() -> response.setOperationHandle(metadata(
                request.getSessionHandle(), TOperationType.GET_TABLE_TYPES, sql -> MetadataAnswers.tableTypes()))));
        return response;
    }

    @Override
    public TGetColumnsResp GetColumns(TGetColumnsReq request) {
        var response = new TGetColumnsResp(Replies.OK);
        response.setStatus(status(() -> response.setOperationHandle(metadata(
                request.getSessionHandle(),
                TOperationType.GET_COLUMNS,
                sql -> MetadataAnswers.columns(sql, request)))));
        return response;
    }

    @Override
    public TGetFunctionsResp GetFunctions(TGetFunctionsReq request) {
        var response = new TGetFunctionsResp(Replies.OK);
        response.setStatus(status(() -> response.setOperationHandle(metadata(
                request.getSessionHandle(),
                TOperationType.GET_FUNCTIONS,
                sql -> MetadataAnswers.functions(sql, request.getFunctionName())))));
        return response;
    }

    @Override
    public TGetPrimaryKeysResp GetPrimaryKeys(TGetPrimaryKeysReq request) {
        var response = new TGetPrimaryKeysResp(Replies.OK);
        response.setStatus(status(() -> response.setOperationHandle(metadata(
                request.getSessionHandle(),
                TOperationType.UNKNOWN,
                sql -> MetadataAnswers.primaryKeys(sql, request.getTableName())))));
        return response;
    }

    @Override
    public TGetCrossReferenceResp GetCrossReference(TGetCrossReferenceReq request) {
        var response = new TGetCrossReferenceResp(Replies.OK);
        response.setStatus(status(() -> response.setOperationHandle(metadata(
                request.getSessionHandle(), TOperationType.UNKNOWN, sql -> MetadataAnswers.crossReferences()))));
        return response;
    }

    /** Metadata calls are answered at once, in the calling thread. */
    private TOperationHandle metadata(
            TSessionHandle handle, TOperationType type, Function<SqlSession, Answer> question) {
        var session = session(handle);
        var operation = session.add(new Operation(session.sql(), type, true));
        operation.perform(() -> Optional.of(question.apply(session.sql())));
        operation.failure().ifPresent(failure -> {
            throw failure;
        });
        return operation.handle();
    }

    private ClientSession session(TSessionHandle handle) {
        var session = sessions.get(Handles.id(handle.getSessionId()));
        if (session == null) {
            throw new SqlFailure(SqlFailure.BAD_CALL, "the session is closed");
        }
        return session;
    }

    private Operation operation(TOperationHandle handle) {
        var id = Handles.id(handle.getOperationId());
        return sessions.values().stream()
                .filter(session -> session.has(id))
                .findFirst()
                .map(session -> session.operation(id))
                .orElseThrow(() -> new SqlFailure(SqlFailure.BAD_CALL, "the statement is closed"));
    }

    private static TStatus status(Runnable call) {
        try {
            call.run();
            return Replies.OK;
        } catch (SqlFailure e) {
            return Replies.failed(e);
        } catch (RuntimeException e) {
            LOGGER.error("call failed", e);
            return Replies.failed(new SqlFailure(SqlFailure.FAILED, "the gateway failed; its log says why"));
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "sql-statement");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        sessions.keySet().forEach(this::close);
        clock.shutdownNow();
        workers.shutdownNow();
    }
}
