-- Table erasure_receipt.
/* The table as it is in Kudu. Impala reads the columns there: it takes none for a table that it did not make.
CREATE TABLE nyala.erasure_receipt (
  tenant STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Whose customer it was.',
  request_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The order, as in erasure.',
  identifier_key STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The identifier: a keyed hash.',
  namespace STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'What kind of identifier.',
  erased_at TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'What occurred up to then is forgotten, UTC.',
  generation BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'How often the identifier was forgotten: who comes back under it is a new person.',
  PRIMARY KEY (tenant, request_id, identifier_key)
)
PARTITION BY HASH (tenant, request_id, identifier_key) PARTITIONS 2
COMMENT 'Which identifiers were forgotten by which order: one row for each. Keys, no values.'
STORED AS KUDU
*/
CREATE EXTERNAL TABLE IF NOT EXISTS nyala.erasure_receipt
COMMENT 'Which identifiers were forgotten by which order: one row for each. Keys, no values.'
STORED AS KUDU
TBLPROPERTIES ('kudu.table_name' = 'nyala.erasure_receipt');
REFRESH nyala.erasure_receipt;
