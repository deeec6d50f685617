-- One row a person: how they may be reached, and which campaigns brought them.
-- Example: Whom did the spring campaign bring, and by which address may we write to them?
--   SELECT profile_id, email, consent
--   FROM marketing
--   WHERE last_campaign = 'newsletter' AND email IS NOT NULL
--   ORDER BY profile_id
--   LIMIT 100
DROP VIEW IF EXISTS marketing;
CREATE VIEW marketing COMMENT 'One row a person: addresses, consent, campaigns.' AS
SELECT p.profile_id,
       p.tenant,
       p.email,
       p.phone,
       p.consent,
       p.segments,
       c.first_campaign,
       p.last_campaign,
       coalesce(c.campaign_count, 0) AS campaign_count,
       coalesce(c.campaign_sessions, 0) AS campaign_sessions,
       coalesce(c.campaign_revenue, 0) AS campaign_revenue,
       c.last_campaign_at
FROM profile p
LEFT JOIN (
  SELECT profile_id,
         max(CASE WHEN place = 1 THEN campaign END) AS first_campaign,
         count(DISTINCT campaign) AS campaign_count,
         count(*) AS campaign_sessions,
         sum(revenue) AS campaign_revenue,
         max(started_at) AS last_campaign_at
  FROM (
    SELECT profile_id, campaign, revenue, started_at,
           row_number() OVER (PARTITION BY profile_id ORDER BY started_at, session_key) AS place
    FROM profile_session
    WHERE campaign IS NOT NULL
  ) touched
  GROUP BY profile_id
) c ON c.profile_id = p.profile_id;
