-- behaviour with the usual words for device and channel only.
-- Example: When do people come?
--   SELECT favourite_hour, count(*) AS people
--   FROM behaviour_masked
--   GROUP BY favourite_hour
--   ORDER BY favourite_hour
DROP VIEW IF EXISTS behaviour_masked;
CREATE VIEW behaviour_masked COMMENT 'One row a person with sessions: how they use our pages, in usual words.' AS
SELECT profile_id,
       tenant,
       sessions,
       days_active,
       minutes_a_session,
       pages_a_session,
       bounce_share,
       last_session_at,
       CASE WHEN favourite_device IN ('desktop', 'mobile', 'tablet', 'tv', 'watch', 'ios', 'android') THEN favourite_device
            WHEN favourite_device IS NOT NULL THEN 'other' END AS favourite_device,
       CASE WHEN favourite_channel IN ('web', 'browser', 'mobile', 'server', 'app', 'email', 'sms', 'push', 'shop', 'phone')
            THEN favourite_channel
            WHEN favourite_channel IS NOT NULL THEN 'other' END AS favourite_channel,
       favourite_hour
FROM behaviour;
