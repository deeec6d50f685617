package io.nyala.sql.wire;

import org.apache.hive.service.rpc.thrift.TGetInfoType;
import org.apache.hive.service.rpc.thrift.TGetInfoValue;

/**
 * What the server answers when a driver asks who it is.
 *
 * @param product name for people and tools; says that this is not Impala
 * @param version version of the product
 */
public record ServerInfo(String product, String version) {

    TGetInfoValue value(TGetInfoType type) {
        return switch (type) {
            case CLI_SERVER_NAME, CLI_DBMS_NAME -> TGetInfoValue.stringValue(product);
            case CLI_DBMS_VER -> TGetInfoValue.stringValue(version);
            case CLI_IDENTIFIER_QUOTE_CHAR -> TGetInfoValue.stringValue("`");
            case CLI_SEARCH_PATTERN_ESCAPE -> TGetInfoValue.stringValue("\\");
            case CLI_DATA_SOURCE_READ_ONLY -> TGetInfoValue.stringValue("Y");
            case CLI_MAX_COLUMN_NAME_LEN, CLI_MAX_SCHEMA_NAME_LEN, CLI_MAX_TABLE_NAME_LEN ->
                TGetInfoValue.lenValue(128);
            default -> TGetInfoValue.stringValue("");
        };
    }
}
