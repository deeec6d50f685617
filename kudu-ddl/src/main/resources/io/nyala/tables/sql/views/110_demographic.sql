-- One row a person: who they are. Age is counted today.
-- Example: How old are our customers, by country?
--   SELECT country, age_decade, count(*) AS people
--   FROM demographic
--   WHERE age_decade IS NOT NULL
--   GROUP BY country, age_decade
--   ORDER BY country NULLS LAST, age_decade
DROP VIEW IF EXISTS demographic;
CREATE VIEW demographic COMMENT 'One row a person: name, age, place.' AS
SELECT profile_id,
       tenant,
       known,
       first_name,
       last_name,
       birth_date,
       CAST(floor(months_between(CAST(unix_timestamp() AS TIMESTAMP), CAST(birth_date AS TIMESTAMP)) / 12) AS INT) AS age,
       CAST(floor(months_between(CAST(unix_timestamp() AS TIMESTAMP), CAST(birth_date AS TIMESTAMP)) / 120) * 10 AS INT) AS age_decade,
       get_json_object(traits, '$.gender.value') AS gender,
       country,
       city
FROM profile;
