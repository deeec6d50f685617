-- Table identifier.
/* The table as it is in Kudu. Impala reads the columns there: it takes none for a table that it did not make.
CREATE TABLE nyala.identifier (
  identifier_key STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Keyed hash of tenant, namespace and value.',
  tenant STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Whose customer this is.',
  namespace STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Kind of identifier: user_id, email, anonymous_id, ...',
  value STRING NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The normalised value; NULL after an erasure.',
  profile_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The person it names today.',
  first_seen TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Earliest event time, UTC; the day where it was seen beside a better identifier.',
  last_seen TIMESTAMP NULL ENCODING BIT_SHUFFLE COMMENT 'Day of the latest event while active, UTC.',
  linked_at TIMESTAMP NULL ENCODING BIT_SHUFFLE COMMENT 'When it was linked to others; NULL when alone.',
  link_reason STRING NULL ENCODING DICT_ENCODING COMMENT 'The last thing that happened to it: linked, merged, split, ...; NULL when nothing did.',
  held_until TIMESTAMP NULL ENCODING BIT_SHUFFLE COMMENT 'Not erased nor expired before this time, UTC; NULL when nothing holds it.',
  version BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Grows with each change, except after a failure.',
  PRIMARY KEY (identifier_key)
)
PARTITION BY HASH (identifier_key) PARTITIONS 4
COMMENT 'One row an identifier, and which person it names.'
STORED AS KUDU
*/
CREATE EXTERNAL TABLE IF NOT EXISTS nyala.identifier
COMMENT 'One row an identifier, and which person it names.'
STORED AS KUDU
TBLPROPERTIES ('kudu.table_name' = 'nyala.identifier');
REFRESH nyala.identifier;
