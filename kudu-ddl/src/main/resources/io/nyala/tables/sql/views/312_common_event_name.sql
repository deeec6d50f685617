-- One row a name of an event, page or screen that at least 5 people share: what masked views may show of names. Holds no personal data.
-- Example: What do people do?
--   SELECT type, name, people
--   FROM common_event_name
--   ORDER BY people DESC, type, name
--   LIMIT 50
DROP VIEW IF EXISTS common_event_name;
CREATE VIEW common_event_name COMMENT 'Names of events, pages and screens that at least 5 people share.' AS
SELECT tenant, type, name, count(DISTINCT profile_id) AS people
FROM profile_event
WHERE name IS NOT NULL
GROUP BY tenant, type, name
HAVING count(DISTINCT profile_id) >= 5;
