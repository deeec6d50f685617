-- profile_event without what may tell who somebody is: names, pages and campaigns that at least 5 people share, no message id,
-- referrer or properties.
-- Example: What do buyers look at?
--   SELECT e.page, count(*) AS views
--   FROM profile_event_masked e
--   JOIN loyalty l ON l.profile_id = e.profile_id
--   WHERE e.type = 'page'
--   GROUP BY e.page
--   ORDER BY views DESC, e.page NULLS LAST
--   LIMIT 20
DROP VIEW IF EXISTS profile_event_masked;
CREATE VIEW profile_event_masked COMMENT 'One row an event with its person, without what tells who it is.' AS
SELECT e.profile_id,
       e.tenant,
       e.identifier_key,
       e.visitor_key,
       e.occurred_at,
       e.type,
       n.name,
       e.source,
       CASE WHEN e.channel IN ('web', 'browser', 'mobile', 'server', 'app', 'email', 'sms', 'push', 'shop', 'phone') THEN e.channel
            WHEN e.channel IS NOT NULL THEN 'other' END AS channel,
       CASE WHEN e.device IN ('desktop', 'mobile', 'tablet', 'tv', 'watch', 'ios', 'android') THEN e.device
            WHEN e.device IS NOT NULL THEN 'other' END AS device,
       nullif(regexp_extract(e.country, '^[A-Z][A-Z]$', 0), '') AS country,
       p.page,
       g.campaign,
       e.revenue,
       nullif(regexp_extract(e.currency, '^[A-Z][A-Z][A-Z]$', 0), '') AS currency,
       e.received_at
FROM profile_event e
LEFT JOIN common_event_name n ON n.tenant = e.tenant AND n.type = e.type AND n.name = e.name
LEFT JOIN common_page p ON p.tenant = e.tenant AND p.page = e.page
LEFT JOIN common_campaign g ON g.tenant = e.tenant AND g.campaign = e.campaign;
