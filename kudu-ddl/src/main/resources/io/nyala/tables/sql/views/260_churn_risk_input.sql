-- One row a person with sessions: what a model of churn asks for, counted today. Holds no personal data.
-- Example: Who stays away for much longer than they used to?
--   SELECT profile_id, days_since_last_session, usual_days_between_sessions, silence_ratio, total_revenue
--   FROM churn_risk_input
--   WHERE sessions >= 5 AND silence_ratio >= 3
--   ORDER BY total_revenue DESC, profile_id
--   LIMIT 50
DROP VIEW IF EXISTS churn_risk_input;
CREATE VIEW churn_risk_input COMMENT 'One row a person: what a model of churn asks for.' AS
SELECT c.profile_id,
       c.tenant,
       datediff(CAST(unix_timestamp() AS TIMESTAMP), c.first_session_at) AS days_since_first_session,
       datediff(CAST(unix_timestamp() AS TIMESTAMP), c.last_session_at) AS days_since_last_session,
       c.sessions,
       c.sessions_last_30_days,
       c.sessions_30_days_before,
       CASE WHEN c.sessions > 1 THEN datediff(c.last_session_at, c.first_session_at) / (c.sessions - 1) END
         AS usual_days_between_sessions,
       CASE WHEN c.sessions > 1 AND datediff(c.last_session_at, c.first_session_at) > 0
            THEN datediff(CAST(unix_timestamp() AS TIMESTAMP), c.last_session_at)
                 / (datediff(c.last_session_at, c.first_session_at) / (c.sessions - 1)) END AS silence_ratio,
       c.minutes_a_session,
       p.order_count,
       p.total_revenue,
       p.known
FROM (
  SELECT profile_id,
         tenant,
         min(started_at) AS first_session_at,
         max(started_at) AS last_session_at,
         count(*) AS sessions,
         sum(CASE WHEN started_at >= CAST(unix_timestamp() AS TIMESTAMP) - INTERVAL 30 DAYS THEN 1 ELSE 0 END) AS sessions_last_30_days,
         sum(CASE WHEN started_at < CAST(unix_timestamp() AS TIMESTAMP) - INTERVAL 30 DAYS
                   AND started_at >= CAST(unix_timestamp() AS TIMESTAMP) - INTERVAL 60 DAYS THEN 1 ELSE 0 END) AS sessions_30_days_before,
         sum(duration_ms) / count(*) / 60000 AS minutes_a_session
  FROM profile_session
  GROUP BY profile_id, tenant
) c
JOIN profile p ON p.profile_id = c.profile_id;
