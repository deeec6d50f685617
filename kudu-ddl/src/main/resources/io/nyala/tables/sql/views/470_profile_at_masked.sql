-- profile_at without the value of the identifier.
-- Example: How many people were there on the 1st of March 2026?
--   SELECT count(DISTINCT profile_id) AS people
--   FROM profile_at_masked
--   WHERE valid_from <= '2026-03-01 00:00:00' AND valid_to > '2026-03-01 00:00:00'
DROP VIEW IF EXISTS profile_at_masked;
CREATE VIEW profile_at_masked COMMENT 'Who an identifier named, and from when to when, without its value.' AS
SELECT tenant, identifier_key, namespace, profile_id, valid_from, valid_to
FROM profile_at;
