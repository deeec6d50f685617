-- One row a person with sessions: how they use our pages.
-- Example: Which devices do people prefer who come often?
--   SELECT favourite_device, count(*) AS people, avg(minutes_a_session) AS minutes_a_session
--   FROM behaviour
--   WHERE days_active >= 5
--   GROUP BY favourite_device
--   ORDER BY people DESC, favourite_device NULLS LAST
DROP VIEW IF EXISTS behaviour;
CREATE VIEW behaviour COMMENT 'One row a person with sessions: how they use our pages.' AS
WITH counted AS (
  SELECT profile_id,
         tenant,
         count(*) AS sessions,
         count(DISTINCT date_trunc('day', started_at)) AS days_active,
         sum(duration_ms) / count(*) / 60000 AS minutes_a_session,
         sum(page_count) / count(*) AS pages_a_session,
         sum(CASE WHEN page_count <= 1 THEN 1 ELSE 0 END) / count(*) AS bounce_share,
         max(started_at) AS last_session_at
  FROM profile_session
  GROUP BY profile_id, tenant
),
devices AS (
  SELECT profile_id, device,
         row_number() OVER (PARTITION BY profile_id ORDER BY count(*) DESC, device) AS place
  FROM profile_session
  WHERE device IS NOT NULL
  GROUP BY profile_id, device
),
channels AS (
  SELECT profile_id, channel,
         row_number() OVER (PARTITION BY profile_id ORDER BY count(*) DESC, channel) AS place
  FROM profile_session
  WHERE channel IS NOT NULL
  GROUP BY profile_id, channel
),
times AS (
  SELECT profile_id, hour(started_at) AS hour_of_day,
         row_number() OVER (PARTITION BY profile_id ORDER BY count(*) DESC, hour(started_at)) AS place
  FROM profile_session
  GROUP BY profile_id, hour(started_at)
)
SELECT c.profile_id,
       c.tenant,
       c.sessions,
       c.days_active,
       c.minutes_a_session,
       c.pages_a_session,
       c.bounce_share,
       c.last_session_at,
       d.device AS favourite_device,
       n.channel AS favourite_channel,
       t.hour_of_day AS favourite_hour
FROM counted c
LEFT JOIN devices d ON d.profile_id = c.profile_id AND d.place = 1
LEFT JOIN channels n ON n.profile_id = c.profile_id AND n.place = 1
LEFT JOIN times t ON t.profile_id = c.profile_id AND t.place = 1;
