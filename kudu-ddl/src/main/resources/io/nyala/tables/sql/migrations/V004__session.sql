-- Table session.
/* The table as it is in Kudu. Impala reads the columns there: it takes none for a table that it did not make.
CREATE TABLE nyala.session (
  identifier_key STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The identifier it belongs to.',
  started_at TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Earliest event time, UTC.',
  session_key STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Opaque id of the session.',
  visitor_key STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'Keyed hash of the browser or device.',
  ended_at TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Latest event time so far, UTC.',
  duration_ms BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'From the earliest to the latest event.',
  event_count BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Events counted, each message once.',
  page_count BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Pages and screens seen.',
  path_length BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Pages and screens along the way; one that is only loaded again counts once.',
  entry_page STRING NULL ENCODING DICT_ENCODING COMPRESSION LZ4 COMMENT 'First page; NULL without one.',
  exit_page STRING NULL ENCODING DICT_ENCODING COMPRESSION LZ4 COMMENT 'Last page so far; NULL without one.',
  channel STRING NULL ENCODING DICT_ENCODING COMMENT 'Channel of the first touch.',
  referrer STRING NULL ENCODING DICT_ENCODING COMPRESSION LZ4 COMMENT 'Referrer of the first touch.',
  campaign STRING NULL ENCODING DICT_ENCODING COMMENT 'Campaign of the first touch.',
  device STRING NULL ENCODING DICT_ENCODING COMMENT 'Kind of device.',
  country STRING NULL ENCODING DICT_ENCODING COMMENT 'Country, ISO 3166-1 alpha-2.',
  revenue DOUBLE NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Revenue of its completed orders.',
  is_closed BOOLEAN NOT NULL COMMENT 'False while it runs; only late events change it then.',
  end_seen BOOLEAN NOT NULL COMMENT 'True when the source sent its end, false when inferred.',
  start_seen BOOLEAN NOT NULL COMMENT 'True when the source sent its start, false when inferred.',
  version BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'Grows with each change, except after a failure.',
  PRIMARY KEY (identifier_key, started_at, session_key)
)
PARTITION BY HASH (identifier_key) PARTITIONS 4
COMMENT 'One row a session, live or closed.'
STORED AS KUDU
*/
CREATE EXTERNAL TABLE IF NOT EXISTS nyala.session
COMMENT 'One row a session, live or closed.'
STORED AS KUDU
TBLPROPERTIES ('kudu.table_name' = 'nyala.session');
REFRESH nyala.session;
