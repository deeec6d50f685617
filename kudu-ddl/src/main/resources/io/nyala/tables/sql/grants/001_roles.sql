-- The four roles. Give them to groups with GRANT ROLE analyst TO GROUP ...
CREATE ROLE analyst;
CREATE ROLE analyst_pii;
CREATE ROLE steward;
CREATE ROLE privacy_officer;
