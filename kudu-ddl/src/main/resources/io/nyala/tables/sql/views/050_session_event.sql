-- One row an event with the session it fell into: found by visitor and time, the latest session begun where two overlap; NULL where
-- an event belongs to none, as those of servers may.
-- Example: Which events happen in sessions that end with an order?
--   SELECT name, count(*) AS events
--   FROM session_event
--   WHERE session_revenue > 0
--   GROUP BY name
--   ORDER BY events DESC, name
--   LIMIT 20
DROP VIEW IF EXISTS session_event;
CREATE VIEW session_event COMMENT 'One row an event with the session it fell into.' AS
SELECT profile_id,
       tenant,
       identifier_key,
       visitor_key,
       session_key,
       session_started_at,
       session_revenue,
       occurred_at,
       message_id,
       type,
       name,
       source,
       page,
       revenue
FROM (
  SELECT e.profile_id,
         e.tenant,
         e.identifier_key,
         e.visitor_key,
         s.session_key,
         s.started_at AS session_started_at,
         s.revenue AS session_revenue,
         e.occurred_at,
         e.message_id,
         e.type,
         e.name,
         e.source,
         e.page,
         e.revenue,
         row_number() OVER (
           PARTITION BY e.identifier_key, e.occurred_at, e.message_id
           ORDER BY s.started_at DESC NULLS LAST, s.session_key NULLS LAST) AS choice
  FROM profile_event e
  LEFT JOIN session s
    ON s.visitor_key = e.visitor_key AND e.occurred_at >= s.started_at AND e.occurred_at <= s.ended_at
) found
WHERE choice = 1;
