-- Everything that can run out, in one narrow table: pieces on a listing's own shelf (the supply has the listing's id), pieces that
-- several listings share (catalogue.supplies), and what a shop can do in a span of time (the supply has the shop's id).
create table catalogue.stock (
  supply_id uuid not null,
  kind text not null default 'pieces' check (kind in ('pieces', 'kitchen_minutes', 'deliveries')),
  -- When the span of time begins. Pieces lie in the window of the epoch: they are there whatever the time.
  window_at timestamptz not null default 'epoch',
  shop_id uuid not null references catalogue.shops on delete cascade,
  -- The rule of the stock book refuses before this does.
  available int not null constraint stock_available check (available >= 0),
  -- A hint: something else than the listing with this id takes from it too.
  shared boolean not null default false,
  primary key (supply_id, kind, window_at)
) with (fillfactor = 70);
-- Serves the clean-up of windows that are over.
create index stock_windows on catalogue.stock (window_at) where kind <> 'pieces';

insert into catalogue.stock (supply_id, shop_id, available)
  select id, shop_id, stock from catalogue.listings where stock is not null;

-- Named by the shop, taken by several of its listings or options: dough balls, gift boxes.
create table catalogue.supplies (
  id uuid primary key,
  shop_id uuid not null references catalogue.shops on delete cascade,
  name text not null check (name <> ''),
  -- Serves the shop's list too.
  constraint supplies_name unique (shop_id, name)
);

alter table catalogue.listings
  drop column stock,
  -- What one piece takes from shared supplies: [{ supplyId, quantity }]. Choices keep theirs in option_groups.
  add column uses jsonb not null default '[]',
  -- A set: which other listings it consists of: [{ listingId, quantity }].
  add column parts jsonb not null default '[]',
  add column kitchen_minutes int not null default 0 check (kitchen_minutes between 0 and 240),
  -- Every supply and listing that it or one of its choices takes from, its own shelf apart.
  add column takes uuid[] not null default '{}';
-- Serves "what else shows another number when this supply changes".
create index listings_takes on catalogue.listings using gin (takes) where takes <> '{}';

-- Null is without bound.
alter table catalogue.shops
  add column kitchen_minutes_per_quarter int check (kitchen_minutes_per_quarter > 0),
  add column deliveries_per_half_hour int check (deliveries_per_half_hour > 0);
