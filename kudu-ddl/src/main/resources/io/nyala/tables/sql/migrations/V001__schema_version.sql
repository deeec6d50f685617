-- Table schema_version.
/* The table as it is in Kudu. Impala reads the columns there: it takes none for a table that it did not make.
CREATE TABLE nyala.schema_version (
  version BIGINT NOT NULL COMMENT 'Number of the change, counted from 1.',
  description STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'What changed.',
  applied_at TIMESTAMP NOT NULL COMMENT 'When it was applied, UTC.',
  migration BIGINT NULL COMMENT 'Newest migration of the build that applied it; NULL for the first builds.',
  PRIMARY KEY (version)
)
PARTITION BY HASH (version) PARTITIONS 2
COMMENT 'One row a change of the tables that was applied.'
STORED AS KUDU
*/
CREATE EXTERNAL TABLE IF NOT EXISTS nyala.schema_version
COMMENT 'One row a change of the tables that was applied.'
STORED AS KUDU
TBLPROPERTIES ('kudu.table_name' = 'nyala.schema_version');
REFRESH nyala.schema_version;
