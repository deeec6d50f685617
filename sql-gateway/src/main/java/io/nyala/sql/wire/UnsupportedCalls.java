package io.nyala.sql.wire;

import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TCancelDelegationTokenReq;
import org.apache.hive.service.rpc.thrift.TCancelDelegationTokenResp;
import org.apache.hive.service.rpc.thrift.TDownloadDataReq;
import org.apache.hive.service.rpc.thrift.TDownloadDataResp;
import org.apache.hive.service.rpc.thrift.TGetDelegationTokenReq;
import org.apache.hive.service.rpc.thrift.TGetDelegationTokenResp;
import org.apache.hive.service.rpc.thrift.TRenewDelegationTokenReq;
import org.apache.hive.service.rpc.thrift.TRenewDelegationTokenResp;
import org.apache.hive.service.rpc.thrift.TSetClientInfoReq;
import org.apache.hive.service.rpc.thrift.TSetClientInfoResp;
import org.apache.hive.service.rpc.thrift.TUploadDataReq;
import org.apache.hive.service.rpc.thrift.TUploadDataResp;
import org.apache.thrift.TApplicationException;

/** The calls of HiveServer2 that Impala does not answer either, or that have nothing to do here. */
abstract class UnsupportedCalls implements TCLIService.Iface {

    @Override
    public TGetDelegationTokenResp GetDelegationToken(TGetDelegationTokenReq request) {
        return new TGetDelegationTokenResp(Replies.notSupported("a delegation token"));
    }

    @Override
    public TCancelDelegationTokenResp CancelDelegationToken(TCancelDelegationTokenReq request) {
        return new TCancelDelegationTokenResp(Replies.notSupported("a delegation token"));
    }

    @Override
    public TRenewDelegationTokenResp RenewDelegationToken(TRenewDelegationTokenReq request) {
        return new TRenewDelegationTokenResp(Replies.notSupported("a delegation token"));
    }

    @Override
    public TSetClientInfoResp SetClientInfo(TSetClientInfoReq request) {
        return new TSetClientInfoResp(Replies.OK);
    }

    @Override
    public TUploadDataResp UploadData(TUploadDataReq request) throws TApplicationException {
        throw new TApplicationException(TApplicationException.UNKNOWN_METHOD, "uploading is not supported here");
    }

    @Override
    public TDownloadDataResp DownloadData(TDownloadDataReq request) throws TApplicationException {
        throw new TApplicationException(TApplicationException.UNKNOWN_METHOD, "downloading is not supported here");
    }
}
