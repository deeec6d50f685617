-- One row a person: who they are, what they did, what they are worth, and how long ago they were here.
-- Reads table profile alone, so that looking up one person by profile_id reads one row.
-- Example: Who are the ten best customers, and how do we reach them?
--   SELECT profile_id, first_name, last_name, email, total_revenue, days_since_last_seen
--   FROM customer_360
--   ORDER BY total_revenue DESC, profile_id
--   LIMIT 10
DROP VIEW IF EXISTS customer_360;
CREATE VIEW customer_360 COMMENT 'One row a person: who they are, what they did, what they are worth.' AS
SELECT profile_id,
       tenant,
       known,
       first_name,
       last_name,
       email,
       phone,
       birth_date,
       country,
       city,
       first_seen,
       last_seen,
       datediff(CAST(unix_timestamp() AS TIMESTAMP), last_seen) AS days_since_last_seen,
       CASE
         WHEN last_seen >= CAST(unix_timestamp() AS TIMESTAMP) - INTERVAL 30 DAYS
          AND first_seen >= CAST(unix_timestamp() AS TIMESTAMP) - INTERVAL 30 DAYS THEN 'new'
         WHEN last_seen >= CAST(unix_timestamp() AS TIMESTAMP) - INTERVAL 30 DAYS THEN 'active'
         WHEN last_seen >= CAST(unix_timestamp() AS TIMESTAMP) - INTERVAL 180 DAYS THEN 'resting'
         ELSE 'lost'
       END AS lifecycle,
       event_count,
       coalesce(session_count, 0) AS session_count,
       last_session_at,
       coalesce(days_active, 0) AS days_active,
       last_campaign,
       total_revenue,
       order_count,
       CASE WHEN order_count > 0 THEN total_revenue / order_count END AS average_order,
       identifier_count,
       traits,
       segments,
       consent,
       updated_at
FROM profile;
