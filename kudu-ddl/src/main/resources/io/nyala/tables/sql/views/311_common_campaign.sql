-- One row a campaign that at least 5 people share: what masked views may show of campaigns. Holds no personal data.
-- Example: Which campaigns reached most people?
--   SELECT campaign, people
--   FROM common_campaign
--   ORDER BY people DESC, campaign
--   LIMIT 20
DROP VIEW IF EXISTS common_campaign;
CREATE VIEW common_campaign COMMENT 'Campaigns that at least 5 people share.' AS
SELECT tenant, campaign, count(DISTINCT profile_id) AS people
FROM (
  SELECT tenant, profile_id, campaign FROM profile_session
  UNION ALL
  SELECT tenant, profile_id, campaign FROM profile_event
) seen
WHERE campaign IS NOT NULL
GROUP BY tenant, campaign
HAVING count(DISTINCT profile_id) >= 5;
