package io.nyala.sql.wire;

import io.nyala.sql.dialect.SqlFailure;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;

/** The status part of every answer. */
final class Replies {
    static final TStatus OK = new TStatus(TStatusCode.SUCCESS_STATUS);

    private Replies() {}

    static TStatus failed(SqlFailure failure) {
        var status = new TStatus(TStatusCode.ERROR_STATUS);
        status.setErrorMessage(failure.getMessage());
        status.setSqlState(failure.sqlState());
        return status;
    }

    static TStatus notSupported(String what) {
        return failed(new SqlFailure(SqlFailure.NOT_SUPPORTED, what + " is not supported here"));
    }
}
