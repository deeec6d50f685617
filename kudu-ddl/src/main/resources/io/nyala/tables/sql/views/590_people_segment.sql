-- One row a group of at least 20 people: country, decade of birth, how long ago they were here, whether they buy. Smaller groups are not
-- shown, so that nobody can be picked out; their people are missing from the sums.
-- Example: Which groups are worth most?
--   SELECT country, birth_decade, lifecycle, buys, people, revenue
--   FROM people_segment
--   ORDER BY revenue DESC, country NULLS LAST, birth_decade NULLS LAST, lifecycle, buys
--   LIMIT 20
DROP VIEW IF EXISTS people_segment;
CREATE VIEW people_segment COMMENT 'Groups of at least 20 people.' AS
SELECT tenant,
       country,
       birth_decade,
       lifecycle,
       CASE WHEN order_count = 0 THEN 'never' WHEN order_count = 1 THEN 'once' ELSE 'often' END AS buys,
       count(*) AS people,
       sum(total_revenue) AS revenue,
       sum(session_count) AS sessions
FROM customer_360_masked
GROUP BY tenant,
         country,
         birth_decade,
         lifecycle,
         CASE WHEN order_count = 0 THEN 'never' WHEN order_count = 1 THEN 'once' ELSE 'often' END
HAVING count(*) >= 20;
