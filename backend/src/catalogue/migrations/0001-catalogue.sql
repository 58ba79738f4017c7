create schema catalogue;

-- Words as the search compares them: small letters without accents ("Crème" is found by "creme").
create function catalogue.plain(words text) returns text
  language sql immutable strict parallel safe
  return lower(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'));
create function catalogue.plain(words text[]) returns text
  language sql immutable strict parallel safe
  return catalogue.plain(array_to_string(words, ' '));

create table catalogue.shops (
  id uuid primary key,
  slug text not null constraint shops_slug unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name <> ''),
  kind text not null,
  tagline text not null,
  story text not null,
  address_line text not null,
  latitude double precision not null,
  longitude double precision not null,
  -- [{ weekday, opens, closes }] in the wall-clock time of the town.
  hours jsonb not null,
  prep_minutes int not null check (prep_minutes > 0),
  delivery_radius_meters int not null check (delivery_radius_meters > 0),
  minimum_order_minor bigint not null check (minimum_order_minor >= 0),
  picture_ids uuid[] not null,
  rating_sum bigint not null default 0,
  rating_count int not null default 0 check (rating_count >= 0 and rating_sum between rating_count and 5 * rating_count),
  opened_at timestamptz not null,
  search tsvector not null generated always as (
    setweight(to_tsvector('simple', catalogue.plain(name)), 'A')
    || setweight(to_tsvector('simple', catalogue.plain(kind)), 'B')
    || setweight(to_tsvector('simple', catalogue.plain(tagline)), 'C')) stored
);
-- Serves the town's search.
create index shops_search on catalogue.shops using gin (search);
-- Serves "shops of a kind".
create index shops_kind on catalogue.shops (kind);

create table catalogue.members (
  shop_id uuid not null references catalogue.shops on delete cascade,
  person_id uuid not null,
  role text not null check (role in ('owner', 'staff')),
  since timestamptz not null,
  primary key (shop_id, person_id)
);
-- A shop has one owner.
create unique index members_one_owner on catalogue.members (shop_id) where role = 'owner';
-- Serves "my shops".
create index members_of_person on catalogue.members (person_id);

create table catalogue.categories (
  id uuid primary key,
  shop_id uuid not null references catalogue.shops on delete cascade,
  slug text not null check (slug <> ''),
  name text not null check (name <> ''),
  rank bigint not null,
  constraint categories_slug unique (shop_id, slug)
);

create table catalogue.listings (
  id uuid primary key,
  shop_id uuid not null references catalogue.shops on delete cascade,
  category_id uuid references catalogue.categories,
  name text not null check (name <> ''),
  description text not null,
  price_minor bigint not null check (price_minor >= 0),
  unit text not null,
  -- Pieces left; null is made to order. The rule of the stock book refuses before this does.
  stock int constraint listings_stock check (stock >= 0),
  picture_ids uuid[] not null,
  -- [{ id, name, min, max, choices: [{ id, name, priceMinor }] }]
  option_groups jsonb not null,
  tags text[] not null,
  tax_rate_basis_points int not null check (tax_rate_basis_points between 0 and 10000),
  barcode text check (barcode ~ '^[0-9]{4,18}$'),
  status text not null check (status in ('draft', 'published', 'hidden')),
  -- Place on the shelf, with wide gaps, so that moving one changes one row.
  rank bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search tsvector not null generated always as (
    setweight(to_tsvector('simple', catalogue.plain(name)), 'A')
    || setweight(to_tsvector('simple', catalogue.plain(tags)), 'B')) stored,
  -- Serves the import, which finds rows by barcode.
  constraint listings_barcode unique (shop_id, barcode)
);
-- Serves the shop's page and counts what it sells.
create index listings_shelf on catalogue.listings (shop_id, status, rank, id);
-- Serves a section of the shop's page and counts it.
create index listings_section on catalogue.listings (category_id, status, rank, id);
-- Serves the shop's own list of everything.
create index listings_all on catalogue.listings (shop_id, rank, id);
-- Serves search in a shop and in the town. Written at once: a waiting list would make the search of a fresh import slow.
create index listings_search on catalogue.listings using gin (search) with (fastupdate = off);

create table catalogue.reviews (
  id uuid primary key,
  shop_id uuid not null references catalogue.shops on delete cascade,
  -- An order is reviewed once; reviews of a founded town have none.
  order_id uuid constraint reviews_order unique,
  by_name text not null,
  stars int not null check (stars between 1 and 5),
  words text not null,
  at timestamptz not null
);
-- Serves "what customers said, newest first".
create index reviews_of_shop on catalogue.reviews (shop_id, at desc, id desc);

create table catalogue.imports (
  id uuid primary key,
  shop_id uuid not null references catalogue.shops on delete cascade,
  started_by uuid not null,
  status text not null check (status in ('running', 'done', 'failed')),
  rows_read int not null,
  created int not null,
  updated int not null,
  unchanged int not null,
  bad_rows int not null,
  started_at timestamptz not null,
  finished_at timestamptz
);
-- Serves the clean-up of old reports.
create index imports_started_at on catalogue.imports (started_at);

create table catalogue.import_bad_rows (
  import_id uuid not null references catalogue.imports on delete cascade,
  line int not null,
  -- Several reports may name one line.
  n int not null,
  reason text not null,
  text text not null,
  primary key (import_id, line, n)
);
