-- merge_history without the words of stewards and the ids of messages.
-- Example: What moves identifiers from one person to another?
--   SELECT kind, namespace, count(*) AS changes
--   FROM merge_history_masked
--   GROUP BY kind, namespace
--   ORDER BY changes DESC, kind, namespace NULLS LAST
DROP VIEW IF EXISTS merge_history_masked;
CREATE VIEW merge_history_masked COMMENT 'One row a change of who is who, without what people wrote.' AS
SELECT tenant,
       epoch,
       changed_at,
       kind,
       from_profile_id,
       to_profile_id,
       identifier_key,
       namespace,
       profile_id_today,
       other_identifier_key,
       requested_by IS NOT NULL AS by_order
FROM merge_history;
