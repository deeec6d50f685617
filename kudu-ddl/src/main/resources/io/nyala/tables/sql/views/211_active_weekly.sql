-- One row a week (from Monday, UTC) and tenant: how many people had a session that began then.
-- Example: Do more people come each week?
--   SELECT active_in, people
--   FROM active_weekly
--   ORDER BY active_in DESC
--   LIMIT 8
DROP VIEW IF EXISTS active_weekly;
CREATE VIEW active_weekly COMMENT 'People with a session, by week from Monday.' AS
SELECT s.tenant,
       date_trunc('week', s.started_at) AS active_in,
       count(DISTINCT s.profile_id) AS people,
       count(DISTINCT CASE WHEN p.known THEN s.profile_id END) AS known_people,
       count(*) AS sessions,
       sum(s.revenue) AS revenue
FROM profile_session s
LEFT JOIN profile p ON p.profile_id = s.profile_id
GROUP BY s.tenant, date_trunc('week', s.started_at);
