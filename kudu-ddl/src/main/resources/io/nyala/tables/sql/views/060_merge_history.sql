-- One row a change of who is who: two people became one, were split, an identifier fell out or was forgotten. With the reason and the
-- message that showed it.
-- Example: How did this person come together?
--   SELECT changed_at, kind, namespace, from_profile_id, to_profile_id, reason
--   FROM merge_history
--   WHERE to_profile_id = '00000000000000000000000000000000'
--   ORDER BY epoch
DROP VIEW IF EXISTS merge_history;
CREATE VIEW merge_history COMMENT 'One row a change of who is who, with its reason.' AS
SELECT c.tenant,
       c.epoch,
       c.changed_at,
       c.kind,
       c.from_profile_id,
       c.to_profile_id,
       c.identifier_key,
       i.namespace,
       i.profile_id AS profile_id_today,
       c.other_identifier_key,
       c.reason,
       c.evidence_message_id,
       c.requested_by
FROM identity_change c
LEFT JOIN identifier i ON i.identifier_key = c.identifier_key
WHERE c.from_profile_id <> c.to_profile_id OR c.kind IN ('erased', 'expired', 'demoted', 'vetoed');
