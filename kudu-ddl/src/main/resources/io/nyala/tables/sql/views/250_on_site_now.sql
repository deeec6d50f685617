-- One row a session that runs: not closed, with an event in the last 30 minutes.
-- Example: Who is on the site now, and where?
--   SELECT profile_id, known, minutes_here, exit_page
--   FROM on_site_now
--   ORDER BY minutes_here DESC, profile_id
--   LIMIT 50
DROP VIEW IF EXISTS on_site_now;
CREATE VIEW on_site_now COMMENT 'Sessions that run now.' AS
SELECT s.profile_id,
       s.tenant,
       p.known,
       p.first_name,
       p.last_name,
       s.session_key,
       s.started_at,
       s.ended_at AS last_event_at,
       s.duration_ms / 60000 AS minutes_here,
       s.channel,
       s.device,
       s.campaign,
       s.entry_page,
       s.exit_page,
       s.page_count,
       s.revenue
FROM profile_session s
LEFT JOIN profile p ON p.profile_id = s.profile_id
WHERE NOT s.is_closed AND s.ended_at >= CAST(unix_timestamp() AS TIMESTAMP) - INTERVAL 30 MINUTES;
