-- One row a campaign: whom it brought, whether they stayed, what they bought in the session that it brought.
-- Example: Which campaigns pay?
--   SELECT campaign, people, sessions, buying_share, revenue
--   FROM campaign_result
--   ORDER BY revenue DESC, campaign
--   LIMIT 20
DROP VIEW IF EXISTS campaign_result;
CREATE VIEW campaign_result COMMENT 'What each campaign brought.' AS
SELECT tenant,
       campaign,
       min(started_at) AS first_session_at,
       max(started_at) AS last_session_at,
       count(*) AS sessions,
       count(DISTINCT profile_id) AS people,
       count(DISTINCT CASE WHEN place = 1 THEN profile_id END) AS new_people,
       sum(CASE WHEN page_count <= 1 THEN 1 ELSE 0 END) / count(*) AS bounce_share,
       count(DISTINCT CASE WHEN revenue > 0 THEN profile_id END) / count(DISTINCT profile_id) AS buying_share,
       sum(revenue) AS revenue
FROM (
  SELECT tenant, profile_id, campaign, started_at, page_count, revenue,
         row_number() OVER (PARTITION BY profile_id ORDER BY started_at, session_key) AS place
  FROM profile_session
) touched
WHERE campaign IS NOT NULL
GROUP BY tenant, campaign;
