-- customer_360 without what tells who somebody is: no name, address, city, trait or identifier; of the birth date the decade, of
-- campaigns those that at least 5 people share.
-- Example: What is a customer worth, by country and decade of birth?
--   SELECT country, birth_decade, count(*) AS people, avg(total_revenue) AS revenue
--   FROM customer_360_masked
--   GROUP BY country, birth_decade
--   ORDER BY country NULLS LAST, birth_decade NULLS LAST
DROP VIEW IF EXISTS customer_360_masked;
CREATE VIEW customer_360_masked COMMENT 'One row a person, without what tells who it is.' AS
SELECT c.profile_id,
       c.tenant,
       c.known,
       c.first_name IS NOT NULL OR c.last_name IS NOT NULL AS has_name,
       c.email IS NOT NULL AS has_email,
       c.phone IS NOT NULL AS has_phone,
       CAST(floor(CAST(substr(c.birth_date, 1, 4) AS INT) / 10) * 10 AS INT) AS birth_decade,
       nullif(regexp_extract(c.country, '^[A-Z][A-Z]$', 0), '') AS country,
       c.first_seen,
       c.last_seen,
       c.days_since_last_seen,
       c.lifecycle,
       c.event_count,
       c.session_count,
       c.last_session_at,
       c.days_active,
       g.last_campaign,
       c.total_revenue,
       c.order_count,
       c.average_order,
       c.identifier_count,
       c.updated_at
FROM customer_360 c
LEFT JOIN (
  SELECT tenant, last_campaign
  FROM profile
  WHERE last_campaign IS NOT NULL
  GROUP BY tenant, last_campaign
  HAVING count(*) >= 5
) g ON g.tenant = c.tenant AND g.last_campaign = c.last_campaign;
