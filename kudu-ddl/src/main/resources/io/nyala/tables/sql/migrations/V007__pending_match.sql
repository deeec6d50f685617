-- Table pending_match.
/* The table as it is in Kudu. Impala reads the columns there: it takes none for a table that it did not make.
CREATE TABLE nyala.pending_match (
  match_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Names it; the same two always have the same.',
  tenant STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Whose customers.',
  left_identifier_key STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'One identifier.',
  right_identifier_key STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The other identifier.',
  left_profile_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Person of the one when it was raised.',
  right_profile_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Person of the other when it was raised.',
  confidence DOUBLE NOT NULL ENCODING BIT_SHUFFLE COMMENT '0 to 1, the highest heard.',
  raised_by STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Which matcher or source said it.',
  evidence STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'What speaks for it, without personal data.',
  raised_at TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'When it was raised first, UTC.',
  state STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'open, same_person or different_people.',
  decided_at TIMESTAMP NULL ENCODING BIT_SHUFFLE COMMENT 'When it was decided, UTC; NULL while open.',
  decided_by STRING NULL ENCODING DICT_ENCODING COMMENT 'Who decided; NULL while open.',
  version BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Grows with each change.',
  PRIMARY KEY (match_id)
)
PARTITION BY HASH (match_id) PARTITIONS 4
COMMENT 'One row for each two identifiers that are perhaps one person, decided or not.'
STORED AS KUDU
*/
CREATE EXTERNAL TABLE IF NOT EXISTS nyala.pending_match
COMMENT 'One row for each two identifiers that are perhaps one person, decided or not.'
STORED AS KUDU
TBLPROPERTIES ('kudu.table_name' = 'nyala.pending_match');
REFRESH nyala.pending_match;
