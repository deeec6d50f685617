-- One row an order, numbered for each person. Holds no personal data.
-- Example: How long does it take until the second order?
--   SELECT avg(days_since_order_before) AS days, count(*) AS people
--   FROM order_history
--   WHERE order_number = 2
DROP VIEW IF EXISTS order_history;
CREATE VIEW order_history COMMENT 'One row an order, numbered for each person.' AS
SELECT profile_id,
       tenant,
       ordered_at,
       order_number,
       revenue,
       currency,
       sum(revenue) OVER (PARTITION BY profile_id ORDER BY order_number ROWS UNBOUNDED PRECEDING) AS revenue_so_far,
       datediff(ordered_at, lag(ordered_at) OVER (PARTITION BY profile_id ORDER BY order_number)) AS days_since_order_before
FROM (
  SELECT profile_id,
         tenant,
         occurred_at AS ordered_at,
         row_number() OVER (PARTITION BY profile_id ORDER BY occurred_at, message_id) AS order_number,
         revenue,
         nullif(regexp_extract(currency, '^[A-Z][A-Z][A-Z]$', 0), '') AS currency
  FROM profile_event
  WHERE revenue IS NOT NULL
) orders;
