create schema dispatch;

create table dispatch.couriers (
  person_id uuid primary key,
  online boolean not null,
  latitude double precision,
  longitude double precision,
  -- Null until a position was shared.
  position_at timestamptz
);
-- Serves "who is online".
create index couriers_online on dispatch.couriers (person_id) where online;

create table dispatch.deliveries (
  id uuid primary key,
  -- One order, one delivery: an event told twice makes no second one.
  order_id uuid not null unique,
  order_number text not null,
  shop_name text not null,
  customer_name text not null,
  pickup_line text not null,
  pickup_latitude double precision not null,
  pickup_longitude double precision not null,
  dropoff_line text not null,
  dropoff_latitude double precision not null,
  dropoff_longitude double precision not null,
  handover_code text not null,
  wrong_codes int not null default 0,
  codes_blocked_until timestamptz,
  pay_minor bigint not null check (pay_minor >= 0),
  tip_minor bigint not null check (tip_minor >= 0),
  promised_at timestamptz not null,
  ready boolean not null default false,
  status text not null check (status in ('waiting', 'assigned', 'collected', 'delivered', 'withdrawn')),
  courier_id uuid,
  created_at timestamptz not null,
  delivered_at timestamptz,
  check (status in ('waiting', 'withdrawn') or courier_id is not null)
);
-- A courier rides for one order at a time; stands behind the rule in accept-offer.ts.
create unique index deliveries_under_way on dispatch.deliveries (courier_id) where status in ('assigned', 'collected');
-- Serves "what still waits for a courier", oldest first.
create index deliveries_waiting on dispatch.deliveries (created_at) where status = 'waiting';
-- Serves "what I brought today".
create index deliveries_of_courier on dispatch.deliveries (courier_id, delivered_at) where status = 'delivered';

create table dispatch.offers (
  id uuid primary key,
  delivery_id uuid not null references dispatch.deliveries on delete cascade,
  courier_id uuid not null,
  distance_meters int not null,
  status text not null check (status in ('open', 'accepted', 'declined', 'lapsed', 'withdrawn')),
  made_at timestamptz not null,
  lapses_at timestamptz not null
);
-- Serves "my open offers"; a courier is asked once at a time for a delivery.
create unique index offers_open on dispatch.offers (courier_id, delivery_id) where status = 'open';
-- Serves "who was asked for this delivery".
create index offers_of_delivery on dispatch.offers (delivery_id);
