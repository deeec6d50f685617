-- One row an identifier with the person it names today: all names, devices and browsers of somebody.
-- Example: By which identifiers do we know this person?
--   SELECT namespace, value, first_seen, link_reason
--   FROM profile_identifier
--   WHERE profile_id = '00000000000000000000000000000000'
--   ORDER BY first_seen, namespace
DROP VIEW IF EXISTS profile_identifier;
CREATE VIEW profile_identifier COMMENT 'One row an identifier with the person it names today.' AS
SELECT i.profile_id,
       i.tenant,
       i.identifier_key,
       i.namespace,
       i.value,
       i.first_seen,
       i.last_seen,
       i.linked_at,
       i.link_reason
FROM identifier i;
