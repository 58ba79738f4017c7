create schema places;

-- The town's streets as straight lines; house numbers lie evenly between the two ends.
create table places.streets (
  id uuid primary key,
  name text not null check (name <> ''),
  -- The name as it is compared: small letters, single spaces, no apostrophes.
  name_key text not null constraint streets_name unique check (name_key <> ''),
  from_latitude double precision not null,
  from_longitude double precision not null,
  to_latitude double precision not null,
  to_longitude double precision not null,
  first_number int not null check (first_number >= 1),
  last_number int not null check (last_number >= first_number)
);
-- Serves the suggestions while somebody types an address.
create index streets_name_prefix on places.streets (name_key text_pattern_ops);
