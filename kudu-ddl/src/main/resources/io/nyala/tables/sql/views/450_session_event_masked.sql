-- session_event without what may tell who somebody is: names and pages that at least 5 people share, no message id.
-- Example: Which events happen in sessions that end with an order?
--   SELECT name, count(*) AS events
--   FROM session_event_masked
--   WHERE session_revenue > 0
--   GROUP BY name
--   ORDER BY events DESC, name NULLS LAST
--   LIMIT 20
DROP VIEW IF EXISTS session_event_masked;
CREATE VIEW session_event_masked COMMENT 'One row an event with its session, without what tells who it is.' AS
SELECT e.profile_id,
       e.tenant,
       e.identifier_key,
       e.visitor_key,
       e.session_key,
       e.session_started_at,
       e.session_revenue,
       e.occurred_at,
       e.type,
       n.name,
       e.source,
       p.page,
       e.revenue
FROM session_event e
LEFT JOIN common_event_name n ON n.tenant = e.tenant AND n.type = e.type AND n.name = e.name
LEFT JOIN common_page p ON p.tenant = e.tenant AND p.page = e.page;
