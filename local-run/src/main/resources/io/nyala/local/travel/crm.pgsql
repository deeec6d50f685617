-- A travel group: three systems that were bought at different times, and 200 invented travellers who are in one to three of them.
-- Each system has names, types and codes of its own, and knows when a row was changed. What they say differs on purpose.

CREATE SCHEMA hotel;
CREATE SCHEMA flight;
CREATE SCHEMA car;

CREATE TABLE hotel.guest (
    guest_no integer PRIMARY KEY,
    mail text NOT NULL,           -- as the guest wrote it
    full_name text NOT NULL,      -- Family, Given
    phone text,                   -- +1 (201) 555-0142
    born date,
    town text,
    stars smallint,               -- 1, 2, 3
    changed timestamptz NOT NULL
);

CREATE TABLE flight.passenger (
    id text PRIMARY KEY,          -- FL-00042
    email varchar(100) NOT NULL,
    given_name text NOT NULL,
    surname text NOT NULL,
    mobile bigint,                -- 12015550142
    birthday text,                -- 31.12.1980
    city text,
    status char(1),               -- B, S, G
    updated timestamp NOT NULL    -- the clock on the wall in Berlin
);

CREATE TABLE car.driver (
    driver_id bigint PRIMARY KEY,
    e_mail varchar(100) NOT NULL,
    first text NOT NULL,
    last text NOT NULL,
    tel varchar(20),              -- +12015550142
    born_days integer,            -- days since 1970-01-01
    residence varchar(50),
    card text,                    -- basic, plus, top
    modified bigint NOT NULL      -- milliseconds since 1970-01-01
);

-- a change, and a deletion, tells the whole row as it was
ALTER TABLE hotel.guest REPLICA IDENTITY FULL;
ALTER TABLE flight.passenger REPLICA IDENTITY FULL;
ALTER TABLE car.driver REPLICA IDENTITY FULL;

CREATE TEMPORARY TABLE person ON COMMIT DROP AS
SELECT n,
    first,
    last,
    lower(first || '.' || last || '@example.com') AS email,
    (201 + n / 100) || '5550' || (100 + n % 100) AS phone,
    (301 + n / 100) || '5550' || (100 + n % 100) AS old_phone,
    date '1950-01-01' + n * 101 AS born,
    (ARRAY ['Bremen', 'Graz', 'Leeds', 'Lyon', 'Oslo', 'Porto', 'Turin'])[1 + n % 7] AS city,
    (ARRAY ['Aarhus', 'Bergen', 'Ghent', 'Malaga', 'Ulm'])[1 + n % 5] AS former_city,
    timestamptz '2025-07-01 12:00:00Z' + n * interval '1 minute' AS at
FROM generate_series(1, 200) AS n,
    LATERAL (SELECT
        (ARRAY ['Ada', 'Ben', 'Cleo', 'Dina', 'Emil', 'Finn', 'Gina', 'Hugo', 'Ines', 'Jan',
            'Kim', 'Lea', 'Max', 'Nora', 'Otto', 'Pia', 'Quinn', 'Rosa', 'Sam', 'Tara'])[1 + n % 20] AS first,
        (ARRAY ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fern', 'Ginkgo', 'Hazel', 'Ivy', 'Juniper'])[1 + (n - 1) / 20] AS last
    ) AS names;

INSERT INTO hotel.guest
SELECT 1000 + n,
    CASE WHEN n % 2 = 0 THEN initcap(email) ELSE email END,
    last || ', ' || first,
    CASE WHEN n % 7 > 0 THEN '+1 (' || left(phone, 3) || ') 555-' || right(phone, 4) END,
    born,
    CASE WHEN n % 11 > 0 THEN city END,
    1 + n % 3,
    at + (n % 3) * interval '1 day'
FROM person WHERE n % 5 <> 1;

INSERT INTO flight.passenger
SELECT 'FL-' || lpad(n::text, 5, '0'),
    email,
    first,
    CASE WHEN n % 8 = 0 THEN 'Oak' ELSE last END,                                -- before the wedding
    ('1' || CASE WHEN n % 4 = 0 THEN old_phone ELSE phone END)::bigint,
    CASE WHEN n % 9 > 0 THEN to_char(born, 'DD.MM.YYYY') END,
    city,
    (ARRAY ['B', 'S', 'G'])[1 + n / 2 % 3],
    (at + ((n + 1) % 3) * interval '1 day') AT TIME ZONE 'Europe/Berlin'
FROM person WHERE n % 5 <> 2;

INSERT INTO car.driver
SELECT 700000 + n,
    email,
    first,
    last,
    CASE WHEN n % 6 > 0 THEN '+1' || phone END,
    born - date '1970-01-01',
    CASE WHEN n % 3 = 0 THEN former_city ELSE city END,
    (ARRAY ['basic', 'plus', 'top'])[1 + n / 3 % 3],
    (extract(epoch FROM at + ((n + 2) % 3) * interval '1 day') * 1000)::bigint
FROM person WHERE n % 5 NOT IN (2, 3);

CREATE FUNCTION hotel.note_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
CREATE FUNCTION flight.note_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN NEW.updated := now() AT TIME ZONE 'Europe/Berlin'; RETURN NEW; END $$;
CREATE FUNCTION car.note_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN NEW.modified := (extract(epoch FROM now()) * 1000)::bigint; RETURN NEW; END $$;

CREATE TRIGGER note_change BEFORE UPDATE ON hotel.guest FOR EACH ROW EXECUTE FUNCTION hotel.note_change();
CREATE TRIGGER note_change BEFORE UPDATE ON flight.passenger FOR EACH ROW EXECUTE FUNCTION flight.note_change();
CREATE TRIGGER note_change BEFORE UPDATE ON car.driver FOR EACH ROW EXECUTE FUNCTION car.note_change();

-- What the profiles must say, worked out without Nyala: of each traveller and attribute what was said last, and what else is said.
CREATE VIEW truth AS
WITH row_said AS (
    SELECT 'hotel' AS source, lower(mail) AS email, changed AS at,
        split_part(full_name, ', ', 2) AS first_name, split_part(full_name, ', ', 1) AS last_name,
        '+' || regexp_replace(phone, '[^0-9]', '', 'g') AS phone, born AS birth_date, town AS city,
        (ARRAY ['bronze', 'silver', 'gold'])[stars] AS tier
    FROM hotel.guest
    UNION ALL
    SELECT 'flight', email, updated AT TIME ZONE 'Europe/Berlin',
        given_name, surname,
        '+' || mobile, to_date(birthday, 'DD.MM.YYYY'), city,
        CASE status WHEN 'B' THEN 'bronze' WHEN 'S' THEN 'silver' WHEN 'G' THEN 'gold' END
    FROM flight.passenger
    UNION ALL
    SELECT 'car', e_mail, to_timestamp(modified / 1000.0),
        first, last,
        tel, date '1970-01-01' + born_days, residence,
        CASE card WHEN 'basic' THEN 'bronze' WHEN 'plus' THEN 'silver' WHEN 'top' THEN 'gold' END
    FROM car.driver
), said AS (
    SELECT source, email, at, attribute, value, first_value(value) OVER (PARTITION BY email, attribute ORDER BY at DESC) AS last_said
    FROM row_said, LATERAL (VALUES
        ('first_name', first_name), ('last_name', last_name), ('phone', phone),
        ('birth_date', birth_date::text), ('city', city), ('tier', tier)) AS words (attribute, value)
    WHERE value IS NOT NULL
)
SELECT email, attribute, last_said AS value,
    coalesce(string_agg(source || ': ' || value, ', ' ORDER BY at DESC) FILTER (WHERE value <> last_said), '') AS others
FROM said
GROUP BY email, attribute, last_said;
