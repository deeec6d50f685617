-- One row a cohort and week: of the people whose first session was in cohort_week, how many had one weeks_later weeks after it.
-- Weeks begin on Monday, UTC. A week in which nobody came has no row.
-- Example: How many people come back in the week after their first?
--   SELECT cohort_week, cohort_size, people, retained_share
--   FROM retention_cohort
--   WHERE weeks_later = 1
--   ORDER BY cohort_week
DROP VIEW IF EXISTS retention_cohort;
CREATE VIEW retention_cohort COMMENT 'People of a first week who came again weeks later.' AS
WITH weeks AS (
  SELECT DISTINCT tenant, profile_id, date_trunc('week', started_at) AS active_in
  FROM profile_session
),
started AS (
  SELECT tenant, profile_id, min(active_in) AS cohort_week
  FROM weeks
  GROUP BY tenant, profile_id
),
sizes AS (
  SELECT tenant, cohort_week, count(*) AS cohort_size
  FROM started
  GROUP BY tenant, cohort_week
)
SELECT w.tenant,
       s.cohort_week,
       CAST(datediff(w.active_in, s.cohort_week) / 7 AS INT) AS weeks_later,
       z.cohort_size,
       count(*) AS people,
       count(*) / z.cohort_size AS retained_share
FROM weeks w
JOIN started s ON s.tenant = w.tenant AND s.profile_id = w.profile_id
JOIN sizes z ON z.tenant = s.tenant AND z.cohort_week = s.cohort_week
GROUP BY w.tenant, s.cohort_week, CAST(datediff(w.active_in, s.cohort_week) / 7 AS INT), z.cohort_size;
