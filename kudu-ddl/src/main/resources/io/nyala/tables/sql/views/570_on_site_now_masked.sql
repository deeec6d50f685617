-- on_site_now without what tells who somebody is.
-- Example: How many people are on the site now, and on which pages?
--   SELECT exit_page, count(DISTINCT profile_id) AS people
--   FROM on_site_now_masked
--   GROUP BY exit_page
--   ORDER BY people DESC, exit_page NULLS LAST
DROP VIEW IF EXISTS on_site_now_masked;
CREATE VIEW on_site_now_masked COMMENT 'Sessions that run now, without what tells whose they are.' AS
SELECT o.profile_id,
       o.tenant,
       o.known,
       o.session_key,
       o.started_at,
       o.last_event_at,
       o.minutes_here,
       CASE WHEN o.channel IN ('web', 'browser', 'mobile', 'server', 'app', 'email', 'sms', 'push', 'shop', 'phone') THEN o.channel
            WHEN o.channel IS NOT NULL THEN 'other' END AS channel,
       CASE WHEN o.device IN ('desktop', 'mobile', 'tablet', 'tv', 'watch', 'ios', 'android') THEN o.device
            WHEN o.device IS NOT NULL THEN 'other' END AS device,
       g.campaign,
       a.page AS entry_page,
       z.page AS exit_page,
       o.page_count,
       o.revenue
FROM on_site_now o
LEFT JOIN common_page a ON a.tenant = o.tenant AND a.page = o.entry_page
LEFT JOIN common_page z ON z.tenant = o.tenant AND z.page = o.exit_page
LEFT JOIN common_campaign g ON g.tenant = o.tenant AND g.campaign = o.campaign;
