-- demographic without what tells who somebody is: country and decade of birth only.
-- Example: From which countries are people whom we know?
--   SELECT country, count(*) AS people
--   FROM demographic_masked
--   WHERE known
--   GROUP BY country
--   ORDER BY people DESC, country NULLS LAST
DROP VIEW IF EXISTS demographic_masked;
CREATE VIEW demographic_masked COMMENT 'One row a person: country and decade of birth.' AS
SELECT profile_id,
       tenant,
       known,
       CAST(floor(CAST(substr(birth_date, 1, 4) AS INT) / 10) * 10 AS INT) AS birth_decade,
       nullif(regexp_extract(country, '^[A-Z][A-Z]$', 0), '') AS country
FROM demographic;
