-- Things kept for somebody who brings the money by card: taken from the stock, not yet an order.
create table orders.reservations (
  -- Becomes the order's.
  id uuid primary key,
  shopper_id uuid not null,
  status text not null check (status in ('open', 'confirmed', 'released', 'expired')),
  -- The rows of the order as it will be: { order, lines, clears }; `clears` are lines of the basket.
  placed jsonb not null,
  at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  check ((ended_at is null) = (status = 'open'))
);
-- Serves "what is kept for this person" and its bound. Small: only open ones are in it.
create index reservations_open on orders.reservations (shopper_id, id) where status = 'open';
-- Serves the search for those whose time is over.
create index reservations_due on orders.reservations (expires_at) where status = 'open';
