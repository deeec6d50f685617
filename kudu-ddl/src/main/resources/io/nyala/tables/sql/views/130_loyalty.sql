-- One row a buyer: recency, frequency and monetary value, each also as a fifth of all buyers of the tenant (5 is best). Holds no
-- personal data.
-- Example: Who used to buy much and often but has not come back?
--   SELECT profile_id, total_revenue, order_count, days_since_last_order
--   FROM loyalty
--   WHERE recency_score = 1 AND frequency_score >= 4
--   ORDER BY total_revenue DESC, profile_id
--   LIMIT 50
DROP VIEW IF EXISTS loyalty;
CREATE VIEW loyalty COMMENT 'One row a buyer: recency, frequency, monetary value, and their fifths.' AS
SELECT profile_id,
       tenant,
       first_order_at,
       last_order_at,
       datediff(CAST(unix_timestamp() AS TIMESTAMP), last_order_at) AS days_since_last_order,
       order_count,
       total_revenue,
       total_revenue / order_count AS average_order,
       ntile(5) OVER (PARTITION BY tenant ORDER BY last_order_at NULLS FIRST, profile_id) AS recency_score,
       ntile(5) OVER (PARTITION BY tenant ORDER BY order_count, profile_id) AS frequency_score,
       ntile(5) OVER (PARTITION BY tenant ORDER BY total_revenue, profile_id) AS monetary_score
FROM (
  SELECT p.profile_id,
         p.tenant,
         p.order_count,
         p.total_revenue,
         o.first_order_at,
         coalesce(o.last_order_at, p.last_seen) AS last_order_at
  FROM profile p
  LEFT JOIN (
    SELECT profile_id, min(ordered_at) AS first_order_at, max(ordered_at) AS last_order_at
    FROM order_history
    GROUP BY profile_id
  ) o ON o.profile_id = p.profile_id
  WHERE p.order_count > 0
) buyers;
