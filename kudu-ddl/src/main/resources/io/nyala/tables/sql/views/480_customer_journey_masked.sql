-- customer_journey without what may tell who somebody is: pages and campaigns that at least 5 people share.
-- Example: Which campaign stands at the beginning of the way to an order?
--   SELECT f.campaign, count(DISTINCT f.profile_id) AS people
--   FROM customer_journey_masked f
--   JOIN customer_journey_masked o ON o.profile_id = f.profile_id AND o.revenue > 0
--   WHERE f.step = 1
--   GROUP BY f.campaign
--   ORDER BY people DESC, f.campaign NULLS LAST
DROP VIEW IF EXISTS customer_journey_masked;
CREATE VIEW customer_journey_masked COMMENT 'One row a step of a person, without what tells who it is.' AS
SELECT j.profile_id,
       j.tenant,
       j.step,
       j.happened_at,
       j.kind,
       CASE WHEN j.channel IN ('web', 'browser', 'mobile', 'server', 'app', 'email', 'sms', 'push', 'shop', 'phone') THEN j.channel
            WHEN j.channel IS NOT NULL THEN 'other' END AS channel,
       CASE WHEN j.device IN ('desktop', 'mobile', 'tablet', 'tv', 'watch', 'ios', 'android') THEN j.device
            WHEN j.device IS NOT NULL THEN 'other' END AS device,
       g.campaign,
       a.page AS entry_page,
       z.page AS exit_page,
       j.duration_ms,
       j.revenue,
       j.hours_since_step_before
FROM customer_journey j
LEFT JOIN common_page a ON a.tenant = j.tenant AND a.page = j.entry_page
LEFT JOIN common_page z ON z.tenant = j.tenant AND z.page = j.exit_page
LEFT JOIN common_campaign g ON g.tenant = j.tenant AND g.campaign = j.campaign;
