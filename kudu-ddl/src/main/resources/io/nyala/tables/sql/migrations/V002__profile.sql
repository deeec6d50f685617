-- Table profile.
/* The table as it is in Kudu. Impala reads the columns there: it takes none for a table that it did not make.
CREATE TABLE nyala.profile (
  profile_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Opaque id of the person.',
  tenant STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Whose customer this is.',
  first_seen TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Earliest event time, UTC.',
  last_seen TIMESTAMP NULL ENCODING BIT_SHUFFLE COMMENT 'Latest event time while the person was active, UTC.',
  event_count BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Events counted, each message once.',
  session_count BIGINT NULL ENCODING BIT_SHUFFLE COMMENT 'Sessions, live ones too.',
  last_session_at TIMESTAMP NULL ENCODING BIT_SHUFFLE COMMENT 'Start of the last session, UTC.',
  last_campaign STRING NULL ENCODING DICT_ENCODING COMMENT 'Campaign of the last session that has one.',
  sessions_7d BIGINT NULL ENCODING BIT_SHUFFLE COMMENT 'Sessions begun on the 7 UTC days up to that of last_session_at, not up to today.',
  sessions_30d BIGINT NULL ENCODING BIT_SHUFFLE COMMENT 'Sessions begun on the 30 UTC days up to that of last_session_at, not up to today.',
  days_active BIGINT NULL ENCODING BIT_SHUFFLE COMMENT 'UTC days on which a session began.',
  identifier_count BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Identifiers that point at this person.',
  known BOOLEAN NOT NULL COMMENT 'True when named by more than a browser or a device.',
  email STRING NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'E-mail address, lower case.',
  phone STRING NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Phone number, E.164.',
  first_name STRING NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'First name.',
  last_name STRING NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Last name.',
  birth_date STRING NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Date of birth, ISO 8601.',
  country STRING NULL ENCODING DICT_ENCODING COMMENT 'Country, ISO 3166-1 alpha-2.',
  city STRING NULL ENCODING DICT_ENCODING COMMENT 'City.',
  total_revenue DOUBLE NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Revenue of all completed orders.',
  order_count BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Completed orders.',
  traits STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'JSON of all attributes: value, at, source, message_id.',
  segments STRING NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'JSON array of segments; NULL until there are any.',
  consent STRING NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'JSON of consent by purpose: allowed, at, source, message_id; NULL when nothing was said.',
  version BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Grows with each change, except after a failure.',
  updated_at TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'When this row was made, UTC.',
  PRIMARY KEY (profile_id)
)
PARTITION BY HASH (profile_id) PARTITIONS 4
COMMENT 'One row a person: who they are, what they did, what they bought.'
STORED AS KUDU
*/
CREATE EXTERNAL TABLE IF NOT EXISTS nyala.profile
COMMENT 'One row a person: who they are, what they did, what they bought.'
STORED AS KUDU
TBLPROPERTIES ('kudu.table_name' = 'nyala.profile');
REFRESH nyala.profile;
