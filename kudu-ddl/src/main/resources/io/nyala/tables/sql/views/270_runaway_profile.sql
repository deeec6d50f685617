-- One row a person with 20 identifiers or more: perhaps a shared device, a test account, or people merged by mistake. For the alarm list.
-- Holds no personal data.
-- Example: Is somebody growing without bound?
--   SELECT profile_id, identifier_count, namespaces, linked_last_day
--   FROM runaway_profile
--   ORDER BY identifier_count DESC, profile_id
--   LIMIT 20
DROP VIEW IF EXISTS runaway_profile;
CREATE VIEW runaway_profile COMMENT 'People with 20 identifiers or more, for the alarm list.' AS
SELECT p.profile_id,
       p.tenant,
       p.identifier_count,
       count(DISTINCT i.namespace) AS namespaces,
       sum(CASE WHEN i.linked_at >= CAST(unix_timestamp() AS TIMESTAMP) - INTERVAL 1 DAYS THEN 1 ELSE 0 END) AS linked_last_day,
       max(i.linked_at) AS last_linked_at,
       p.event_count,
       p.first_seen,
       p.last_seen
FROM profile p
LEFT JOIN identifier i ON i.profile_id = p.profile_id
WHERE p.identifier_count >= 20
GROUP BY p.profile_id, p.tenant, p.identifier_count, p.event_count, p.first_seen, p.last_seen;
