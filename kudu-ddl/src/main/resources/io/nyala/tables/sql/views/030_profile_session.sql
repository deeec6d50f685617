-- One row a session with the person it belongs to today: a merge or split moves sessions at once, nothing is rewritten.
-- Example: What did a person do on our pages lately?
--   SELECT started_at, channel, device, entry_page, exit_page, duration_ms, revenue
--   FROM profile_session
--   WHERE profile_id = '00000000000000000000000000000000'
--   ORDER BY started_at DESC
--   LIMIT 20
DROP VIEW IF EXISTS profile_session;
CREATE VIEW profile_session COMMENT 'One row a session with the person it belongs to today.' AS
SELECT i.profile_id,
       i.tenant,
       s.session_key,
       s.identifier_key,
       s.visitor_key,
       s.started_at,
       s.ended_at,
       s.duration_ms,
       s.event_count,
       s.page_count,
       s.path_length,
       s.entry_page,
       s.exit_page,
       s.channel,
       s.referrer,
       s.campaign,
       s.device,
       s.country,
       s.revenue,
       s.is_closed
FROM session s
JOIN identifier i ON i.identifier_key = s.identifier_key;
