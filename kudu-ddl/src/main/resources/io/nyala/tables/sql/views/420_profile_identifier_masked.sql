-- profile_identifier without the value.
-- Example: How many e-mail addresses have people?
--   SELECT namespace, count(*) AS identifiers, count(DISTINCT profile_id) AS people
--   FROM profile_identifier_masked
--   GROUP BY namespace
--   ORDER BY namespace
DROP VIEW IF EXISTS profile_identifier_masked;
CREATE VIEW profile_identifier_masked COMMENT 'One row an identifier with the person it names today, without its value.' AS
SELECT profile_id, tenant, identifier_key, namespace, first_seen, last_seen, linked_at, link_reason
FROM profile_identifier;
