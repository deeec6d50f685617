-- marketing without addresses and consent texts: whether there is one; campaigns that at least 5 people share.
-- Example: How many people can be written to, by the campaign that brought them first?
--   SELECT first_campaign, count(*) AS people, sum(CASE WHEN has_email THEN 1 ELSE 0 END) AS with_email
--   FROM marketing_masked
--   GROUP BY first_campaign
--   ORDER BY people DESC, first_campaign NULLS LAST
DROP VIEW IF EXISTS marketing_masked;
CREATE VIEW marketing_masked COMMENT 'One row a person: whether there is an address, campaigns.' AS
SELECT m.profile_id,
       m.tenant,
       m.email IS NOT NULL AS has_email,
       m.phone IS NOT NULL AS has_phone,
       m.consent IS NOT NULL AS has_consent,
       f.campaign AS first_campaign,
       l.campaign AS last_campaign,
       m.campaign_count,
       m.campaign_sessions,
       m.campaign_revenue,
       m.last_campaign_at
FROM marketing m
LEFT JOIN common_campaign f ON f.tenant = m.tenant AND f.campaign = m.first_campaign
LEFT JOIN common_campaign l ON l.tenant = m.tenant AND l.campaign = m.last_campaign;
