-- One row a page that at least 5 people share: what masked views may show of pages. A page of one's own, such as one with a name in its
-- path, is not here. Holds no personal data.
-- Example: Which pages are seen by most people?
--   SELECT page, people
--   FROM common_page
--   ORDER BY people DESC, page
--   LIMIT 20
DROP VIEW IF EXISTS common_page;
CREATE VIEW common_page COMMENT 'Pages that at least 5 people share.' AS
SELECT tenant, page, count(DISTINCT profile_id) AS people
FROM (
  SELECT tenant, profile_id, entry_page AS page FROM profile_session
  UNION ALL
  SELECT tenant, profile_id, exit_page AS page FROM profile_session
  UNION ALL
  SELECT tenant, profile_id, page FROM profile_event
) seen
WHERE page IS NOT NULL
GROUP BY tenant, page
HAVING count(DISTINCT profile_id) >= 5;
