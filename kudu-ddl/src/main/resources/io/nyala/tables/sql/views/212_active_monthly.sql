-- One row a month (UTC) and tenant: how many people had a session that began then.
-- Example: What share of a month's people came on an average day of it?
--   SELECT m.active_in, m.people, avg(d.people) / m.people AS stickiness
--   FROM active_monthly m
--   JOIN active_daily d ON d.tenant = m.tenant AND date_trunc('month', d.active_on) = m.active_in
--   GROUP BY m.active_in, m.people
--   ORDER BY m.active_in
DROP VIEW IF EXISTS active_monthly;
CREATE VIEW active_monthly COMMENT 'People with a session, by month.' AS
SELECT s.tenant,
       date_trunc('month', s.started_at) AS active_in,
       count(DISTINCT s.profile_id) AS people,
       count(DISTINCT CASE WHEN p.known THEN s.profile_id END) AS known_people,
       count(*) AS sessions,
       sum(s.revenue) AS revenue
FROM profile_session s
LEFT JOIN profile p ON p.profile_id = s.profile_id
GROUP BY s.tenant, date_trunc('month', s.started_at);
