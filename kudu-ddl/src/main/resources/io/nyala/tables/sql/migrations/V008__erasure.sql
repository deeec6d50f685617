-- Table erasure.
/* The table as it is in Kudu. Impala reads the columns there: it takes none for a table that it did not make.
CREATE TABLE nyala.erasure (
  tenant STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Whose customer it was.',
  request_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The order.',
  erased_at TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'What occurred up to then is forgotten, UTC.',
  requested_by STRING NULL ENCODING DICT_ENCODING COMMENT 'Who ordered it.',
  PRIMARY KEY (tenant, request_id)
)
PARTITION BY HASH (tenant, request_id) PARTITIONS 2
COMMENT 'The ledger of erasures: one row for each order that was carried out. No personal data.'
STORED AS KUDU
*/
CREATE EXTERNAL TABLE IF NOT EXISTS nyala.erasure
COMMENT 'The ledger of erasures: one row for each order that was carried out. No personal data.'
STORED AS KUDU
TBLPROPERTIES ('kudu.table_name' = 'nyala.erasure');
REFRESH nyala.erasure;
