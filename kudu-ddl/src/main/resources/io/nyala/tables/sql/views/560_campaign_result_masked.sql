-- campaign_result of campaigns that brought at least 5 people.
-- Example: Which campaigns bring new people?
--   SELECT campaign, people, new_people
--   FROM campaign_result_masked
--   ORDER BY new_people DESC, campaign
--   LIMIT 20
DROP VIEW IF EXISTS campaign_result_masked;
CREATE VIEW campaign_result_masked COMMENT 'What each campaign brought that reached at least 5 people.' AS
SELECT tenant, campaign, first_session_at, last_session_at, sessions, people, new_people, bounce_share, buying_share, revenue
FROM campaign_result
WHERE people >= 5;
