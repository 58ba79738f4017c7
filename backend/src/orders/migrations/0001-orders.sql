create schema orders;

-- What a visitor means to order: a person's, or a guest's until they sign in.
create table orders.baskets (
  id uuid primary key,
  -- Serves "my basket"; one each.
  person_id uuid unique,
  -- Serves "the basket of this cookie". Only the hash is kept, as with sessions.
  guest_sha256 bytea unique,
  touched_at timestamptz not null,
  check ((person_id is null) <> (guest_sha256 is null))
);
-- Serves the nightly clean-up of guests' baskets.
create index baskets_of_guests on orders.baskets (touched_at) where guest_sha256 is not null;

create table orders.basket_lines (
  id uuid primary key,
  basket_id uuid not null references orders.baskets on delete cascade,
  shop_id uuid not null,
  listing_id uuid not null,
  quantity int not null check (quantity between 1 and 99),
  -- Sorted, so that the same choices are equal.
  choice_ids uuid[] not null,
  note text not null,
  -- The price of one piece with its choices when it was put in: a later one is told.
  seen_unit_minor bigint not null,
  -- The same thing with the same choices and note is one line. Serves reading a basket too.
  constraint basket_lines_same unique (basket_id, listing_id, choice_ids, note)
);

create sequence orders.order_numbers;

create table orders.orders (
  id uuid primary key,
  number text not null unique,
  status text not null check (status in
    ('placed', 'accepted', 'preparing', 'ready', 'collected', 'delivered', 'rejected', 'cancelled')),
  shopper_id uuid not null,
  shopper_name text not null,
  shop_id uuid not null,
  shop_slug text not null,
  shop_name text not null,
  pickup_line text not null,
  pickup_latitude double precision not null,
  pickup_longitude double precision not null,
  address_line text not null,
  address_latitude double precision not null,
  address_longitude double precision not null,
  note text not null,
  prep_minutes int not null,
  ride_minutes int not null,
  currency text not null,
  goods_minor bigint not null check (goods_minor >= 0),
  discount_minor bigint not null check (discount_minor between 0 and goods_minor),
  delivery_minor bigint not null check (delivery_minor >= 0),
  tip_minor bigint not null check (tip_minor >= 0),
  total_minor bigint not null check (total_minor = goods_minor - discount_minor + delivery_minor + tip_minor),
  taxes jsonb not null,
  placed_at timestamptz not null,
  promised_at timestamptz,
  ready_by timestamptz,
  escalated_at timestamptz,
  courier_id uuid,
  courier_name text,
  -- Serves "follow an order by its link".
  tracking_token text not null unique check (length(tracking_token) >= 22),
  handover_code text not null check (handover_code ~ '^\d{4}$'),
  check ((promised_at is null) = (ready_by is null))
);
-- Serves "my orders, newest first"; ids sort by time.
create index orders_of_shopper on orders.orders (shopper_id, id desc);
-- Serves the kitchen's board, oldest first. Small: only orders under way are in it.
create index orders_on_board on orders.orders (shop_id, id) where status in ('placed', 'accepted', 'preparing', 'ready');
-- Serves the shop's past orders, newest first.
create index orders_of_shop_past on orders.orders (shop_id, id desc)
  where status in ('collected', 'delivered', 'rejected', 'cancelled');
-- Serves the search for orders that no shop has answered.
create index orders_unanswered on orders.orders (placed_at) where status = 'placed';

create table orders.order_lines (
  id uuid primary key,
  order_id uuid not null references orders.orders,
  listing_id uuid not null,
  name text not null,
  quantity int not null check (quantity between 1 and 99),
  choices text[] not null,
  note text not null,
  unit_minor bigint not null check (unit_minor >= 0),
  tax_rate_basis_points int not null
);
-- Serves the lines of an order; ids keep the order of the basket.
create index order_lines_of_order on orders.order_lines (order_id, id);

-- Who took which step, when and why.
create table orders.order_steps (
  order_id uuid not null references orders.orders,
  status text not null,
  at timestamptz not null,
  taker text not null check (taker in ('shopper', 'shop', 'courier', 'town')),
  person_id uuid,
  reason text,
  -- An order takes each step once. Serves the steps of an order.
  primary key (order_id, status)
);

create table orders.ratings (
  order_id uuid primary key references orders.orders,
  stars int not null check (stars between 1 and 5),
  words text not null,
  at timestamptz not null
);
