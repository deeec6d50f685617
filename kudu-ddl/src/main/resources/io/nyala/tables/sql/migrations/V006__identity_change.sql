-- Table identity_change.
/* The table as it is in Kudu. Impala reads the columns there: it takes none for a table that it did not make.
CREATE TABLE nyala.identity_change (
  tenant STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Whose customers.',
  epoch BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Place in the history of the tenant.',
  changed_at TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'When the message or order was taken in, UTC.',
  kind STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'What happened: linked, merged, split, erased, expired, demoted, unlinked, confirmed, conflict, vetoed or refused.',
  from_profile_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The person before.',
  to_profile_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The person after; the same where nothing changed.',
  identifier_key STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Which identifier.',
  other_identifier_key STRING NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The identifier it was seen or named with; NULL without one.',
  reason STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'The rule, or the words of a steward.',
  evidence_message_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The message that showed it, or the order.',
  requested_by STRING NULL ENCODING DICT_ENCODING COMMENT 'Who ordered it; NULL for a message.',
  PRIMARY KEY (tenant, epoch)
)
PARTITION BY HASH (tenant, epoch) PARTITIONS 4
COMMENT 'The history of who is who, only added to: at time T an identifier named to_profile_id of its last row up to T.'
STORED AS KUDU
*/
CREATE EXTERNAL TABLE IF NOT EXISTS nyala.identity_change
COMMENT 'The history of who is who, only added to: at time T an identifier named to_profile_id of its last row up to T.'
STORED AS KUDU
TBLPROPERTIES ('kudu.table_name' = 'nyala.identity_change');
REFRESH nyala.identity_change;
