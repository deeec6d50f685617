-- One row a day (UTC) and tenant: how many people had a session that began then.
-- Example: How many people came on each of the last 14 days?
--   SELECT active_on, people, known_people
--   FROM active_daily
--   WHERE active_on >= date_trunc('day', utc_timestamp()) - INTERVAL 14 DAYS
--   ORDER BY active_on
DROP VIEW IF EXISTS active_daily;
CREATE VIEW active_daily COMMENT 'People with a session, by day.' AS
SELECT s.tenant,
       date_trunc('day', s.started_at) AS active_on,
       count(DISTINCT s.profile_id) AS people,
       count(DISTINCT CASE WHEN p.known THEN s.profile_id END) AS known_people,
       count(*) AS sessions,
       sum(s.revenue) AS revenue
FROM profile_session s
LEFT JOIN profile p ON p.profile_id = s.profile_id
GROUP BY s.tenant, date_trunc('day', s.started_at);
