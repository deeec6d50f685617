-- One row an event with the person it belongs to today.
-- Example: What content do people look at most this month?
--   SELECT page, count(*) AS views, count(DISTINCT profile_id) AS people
--   FROM profile_event
--   WHERE type = 'page' AND occurred_at >= date_trunc('month', utc_timestamp())
--   GROUP BY page
--   ORDER BY views DESC, page
--   LIMIT 20
DROP VIEW IF EXISTS profile_event;
CREATE VIEW profile_event COMMENT 'One row an event with the person it belongs to today.' AS
SELECT i.profile_id,
       e.tenant,
       e.identifier_key,
       e.visitor_key,
       e.occurred_at,
       e.message_id,
       e.type,
       e.name,
       e.source,
       e.channel,
       e.device,
       e.country,
       e.page,
       e.referrer,
       e.campaign,
       e.revenue,
       e.currency,
       e.received_at,
       e.properties
FROM event e
JOIN identifier i ON i.identifier_key = e.identifier_key;
