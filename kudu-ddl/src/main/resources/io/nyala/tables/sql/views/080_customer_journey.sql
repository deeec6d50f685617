-- One row a step of a person's way, across devices and channels, in order: each session, and each order that was made outside of a
-- session of its browser (in a shop, by phone).
-- Example: How did this person come to their first order?
--   SELECT step, happened_at, kind, channel, campaign, entry_page, revenue
--   FROM customer_journey
--   WHERE profile_id = '00000000000000000000000000000000'
--   ORDER BY step
DROP VIEW IF EXISTS customer_journey;
CREATE VIEW customer_journey COMMENT 'One row a step of a person across devices and channels, in order.' AS
WITH steps AS (
  SELECT profile_id, tenant, started_at AS happened_at, 'session' AS kind, session_key AS detail, channel, device, campaign,
         entry_page, exit_page, duration_ms, revenue
  FROM profile_session
  UNION ALL
  SELECT profile_id, tenant, occurred_at AS happened_at, 'order' AS kind, message_id AS detail,
         CAST(NULL AS STRING) AS channel, CAST(NULL AS STRING) AS device, CAST(NULL AS STRING) AS campaign,
         page AS entry_page, page AS exit_page, CAST(0 AS BIGINT) AS duration_ms, revenue
  FROM session_event
  WHERE revenue IS NOT NULL AND session_key IS NULL
)
SELECT profile_id,
       tenant,
       row_number() OVER (PARTITION BY profile_id ORDER BY happened_at, kind, detail) AS step,
       happened_at,
       kind,
       channel,
       device,
       campaign,
       entry_page,
       exit_page,
       duration_ms,
       revenue,
       (unix_timestamp(happened_at)
         - unix_timestamp(lag(happened_at) OVER (PARTITION BY profile_id ORDER BY happened_at, kind, detail))) / 3600
         AS hours_since_step_before
FROM steps;
