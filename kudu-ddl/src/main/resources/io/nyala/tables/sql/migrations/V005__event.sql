-- Table event.
/* The table as it is in Kudu. Impala reads the columns there: it takes none for a table that it did not make.
CREATE TABLE nyala.event (
  identifier_key STRING NOT NULL ENCODING DICT_ENCODING COMPRESSION LZ4 COMMENT 'The identifier it belongs to.',
  occurred_at TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'When it happened, UTC.',
  message_id STRING NOT NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'The sender\'s id of the message.',
  tenant STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Whose customer this is.',
  type STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Kind of call: track, page, screen, identify, group, alias or merge.',
  name STRING NULL ENCODING DICT_ENCODING COMMENT 'What happened: name of the event, page or screen; NULL for other calls.',
  source STRING NOT NULL ENCODING DICT_ENCODING COMMENT 'Name of the source that sent it.',
  visitor_key STRING NOT NULL ENCODING DICT_ENCODING COMPRESSION LZ4 COMMENT 'Keyed hash of the browser or device.',
  session_key STRING NULL ENCODING DICT_ENCODING COMPRESSION LZ4 COMMENT 'The session\'s id where the source gives one, not the key of a row in session; else NULL.',
  received_at TIMESTAMP NOT NULL ENCODING BIT_SHUFFLE COMMENT 'When the log took it in, UTC.',
  corrected_by_ms BIGINT NOT NULL ENCODING BIT_SHUFFLE COMMENT 'What was added to the sender\'s clock to get occurred_at; 0 when untouched.',
  page STRING NULL ENCODING DICT_ENCODING COMPRESSION LZ4 COMMENT 'Path of the page or name of the screen.',
  referrer STRING NULL ENCODING DICT_ENCODING COMPRESSION LZ4 COMMENT 'The page before, without its query.',
  campaign STRING NULL ENCODING DICT_ENCODING COMMENT 'Campaign of the link that was followed.',
  channel STRING NULL ENCODING DICT_ENCODING COMMENT 'web, mobile, server, ...',
  device STRING NULL ENCODING DICT_ENCODING COMMENT 'Kind of device.',
  country STRING NULL ENCODING DICT_ENCODING COMMENT 'Country, ISO 3166-1 alpha-2.',
  revenue DOUBLE NULL ENCODING BIT_SHUFFLE COMMENT 'Revenue of the completed order; NULL for none.',
  currency STRING NULL ENCODING DICT_ENCODING COMMENT 'Currency of the order, ISO 4217.',
  properties STRING NULL ENCODING PLAIN_ENCODING COMPRESSION LZ4 COMMENT 'JSON: the properties of a track, page or screen as sent, the traits of other calls; NULL for none.',
  PRIMARY KEY (identifier_key, occurred_at, message_id)
)
PARTITION BY HASH (identifier_key) PARTITIONS 4, RANGE (occurred_at) -- by MONTH, first 0 back and 2 ahead, with one for all before
COMMENT 'One row an accepted event; the person is found through its identifier.'
STORED AS KUDU
*/
CREATE EXTERNAL TABLE IF NOT EXISTS nyala.event
COMMENT 'One row an accepted event; the person is found through its identifier.'
STORED AS KUDU
TBLPROPERTIES ('kudu.table_name' = 'nyala.event');
REFRESH nyala.event;
