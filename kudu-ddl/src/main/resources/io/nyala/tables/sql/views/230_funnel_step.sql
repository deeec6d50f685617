-- One row a person who looked at a product: when they first did, and when they first took each following step after the one before.
-- Names are those of the Segment specification. NULL where a step was not taken.
-- Example: How long do people think before they order?
--   SELECT avg((unix_timestamp(ordered_at) - unix_timestamp(viewed_at)) / 3600) AS hours_to_order, count(*) AS people
--   FROM funnel_step
--   WHERE ordered_at IS NOT NULL
DROP VIEW IF EXISTS funnel_step;
CREATE VIEW funnel_step COMMENT 'When a person first took each step to an order, one after the other.' AS
WITH viewed AS (
  SELECT tenant, profile_id, min(occurred_at) AS viewed_at
  FROM profile_event
  WHERE type = 'track' AND name = 'Product Viewed'
  GROUP BY tenant, profile_id
),
added AS (
  SELECT v.tenant, v.profile_id, v.viewed_at, min(e.occurred_at) AS added_at
  FROM viewed v
  LEFT JOIN profile_event e
    ON e.profile_id = v.profile_id AND e.type = 'track' AND e.name = 'Product Added' AND e.occurred_at >= v.viewed_at
  GROUP BY v.tenant, v.profile_id, v.viewed_at
),
checked_out AS (
  SELECT a.tenant, a.profile_id, a.viewed_at, a.added_at, min(e.occurred_at) AS checkout_at
  FROM added a
  LEFT JOIN profile_event e
    ON e.profile_id = a.profile_id AND e.type = 'track' AND e.name = 'Checkout Started' AND e.occurred_at >= a.added_at
  GROUP BY a.tenant, a.profile_id, a.viewed_at, a.added_at
)
SELECT c.tenant, c.profile_id, c.viewed_at, c.added_at, c.checkout_at, min(e.occurred_at) AS ordered_at
FROM checked_out c
LEFT JOIN profile_event e
  ON e.profile_id = c.profile_id AND e.type = 'track' AND e.name = 'Order Completed' AND e.occurred_at >= c.checkout_at
GROUP BY c.tenant, c.profile_id, c.viewed_at, c.added_at, c.checkout_at;
