-- Who was this person at time T: one row for each time in which an identifier named one person without a change; valid_from is in it,
-- valid_to is not. The last row reaches to the year 9999. Times are those at which messages and orders were taken in.
-- Example: Which identifiers were this person on the 1st of March 2026?
--   SELECT identifier_key, namespace, value
--   FROM profile_at
--   WHERE profile_id = '00000000000000000000000000000000'
--     AND valid_from <= '2026-03-01 00:00:00' AND valid_to > '2026-03-01 00:00:00'
--   ORDER BY namespace, identifier_key
DROP VIEW IF EXISTS profile_at;
CREATE VIEW profile_at COMMENT 'Who an identifier named, and from when to when: T is a WHERE.' AS
WITH moved AS (
  SELECT tenant,
         identifier_key,
         epoch,
         changed_at,
         from_profile_id,
         to_profile_id,
         min(changed_at) OVER (
           PARTITION BY tenant, identifier_key
           ORDER BY epoch DESC
           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS next_change,
         min(changed_at) OVER (PARTITION BY tenant, identifier_key) AS first_change,
         row_number() OVER (PARTITION BY tenant, identifier_key ORDER BY epoch) AS place
  FROM identity_change
  WHERE from_profile_id <> to_profile_id
),
stretch AS (
  SELECT tenant, identifier_key, to_profile_id AS profile_id, changed_at AS begins, next_change AS ends
  FROM moved
  UNION ALL
  SELECT tenant, identifier_key, from_profile_id AS profile_id, CAST(NULL AS TIMESTAMP) AS begins, first_change AS ends
  FROM moved
  WHERE place = 1
),
bounded AS (
  SELECT i.tenant,
         i.identifier_key,
         i.namespace,
         i.value,
         coalesce(s.profile_id, i.profile_id) AS profile_id,
         CASE WHEN s.begins > i.first_seen THEN s.begins ELSE i.first_seen END AS valid_from,
         coalesce(s.ends, CAST('9999-12-31 00:00:00' AS TIMESTAMP)) AS valid_to
  FROM identifier i
  LEFT JOIN stretch s ON s.tenant = i.tenant AND s.identifier_key = i.identifier_key
)
SELECT tenant, identifier_key, namespace, value, profile_id, valid_from, valid_to
FROM bounded
WHERE valid_from < valid_to;
