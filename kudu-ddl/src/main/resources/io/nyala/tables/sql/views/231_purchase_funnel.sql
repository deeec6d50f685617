-- One row a step to an order: how many people took it, of all who looked at a product and of those who took the step before.
-- Example: Where do we lose people?
--   SELECT step_number, step_name, people, share_of_first, share_of_step_before
--   FROM purchase_funnel
--   ORDER BY tenant, step_number
DROP VIEW IF EXISTS purchase_funnel;
CREATE VIEW purchase_funnel COMMENT 'How many people took each step to an order.' AS
SELECT tenant,
       step_number,
       step_name,
       people,
       people / first_value(people) OVER (PARTITION BY tenant ORDER BY step_number) AS share_of_first,
       people / nullif(lag(people) OVER (PARTITION BY tenant ORDER BY step_number), 0) AS share_of_step_before
FROM (
  SELECT tenant, 1 AS step_number, 'Product Viewed' AS step_name, count(viewed_at) AS people FROM funnel_step GROUP BY tenant
  UNION ALL
  SELECT tenant, 2 AS step_number, 'Product Added' AS step_name, count(added_at) AS people FROM funnel_step GROUP BY tenant
  UNION ALL
  SELECT tenant, 3 AS step_number, 'Checkout Started' AS step_name, count(checkout_at) AS people FROM funnel_step GROUP BY tenant
  UNION ALL
  SELECT tenant, 4 AS step_number, 'Order Completed' AS step_name, count(ordered_at) AS people FROM funnel_step GROUP BY tenant
) steps;
