-- profile_session without what may tell who somebody is: pages and campaigns that at least 5 people share, no referrer, of channel and
-- device the usual words.
-- Example: Which entry pages lead to orders?
--   SELECT entry_page, count(*) AS sessions, sum(revenue) AS revenue
--   FROM profile_session_masked
--   GROUP BY entry_page
--   ORDER BY revenue DESC, entry_page NULLS LAST
--   LIMIT 20
DROP VIEW IF EXISTS profile_session_masked;
CREATE VIEW profile_session_masked COMMENT 'One row a session with its person, without what tells who it is.' AS
SELECT s.profile_id,
       s.tenant,
       s.session_key,
       s.identifier_key,
       s.visitor_key,
       s.started_at,
       s.ended_at,
       s.duration_ms,
       s.event_count,
       s.page_count,
       s.path_length,
       a.page AS entry_page,
       z.page AS exit_page,
       CASE WHEN s.channel IN ('web', 'browser', 'mobile', 'server', 'app', 'email', 'sms', 'push', 'shop', 'phone') THEN s.channel
            WHEN s.channel IS NOT NULL THEN 'other' END AS channel,
       g.campaign,
       CASE WHEN s.device IN ('desktop', 'mobile', 'tablet', 'tv', 'watch', 'ios', 'android') THEN s.device
            WHEN s.device IS NOT NULL THEN 'other' END AS device,
       nullif(regexp_extract(s.country, '^[A-Z][A-Z]$', 0), '') AS country,
       s.revenue,
       s.is_closed
FROM profile_session s
LEFT JOIN common_page a ON a.tenant = s.tenant AND a.page = s.entry_page
LEFT JOIN common_page z ON z.tenant = s.tenant AND z.page = s.exit_page
LEFT JOIN common_campaign g ON g.tenant = s.tenant AND g.campaign = s.campaign;
