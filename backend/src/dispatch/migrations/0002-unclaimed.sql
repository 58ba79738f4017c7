-- Which shop waits for a courier; deliveries from before this was noted have none.
alter table dispatch.deliveries add column shop_id uuid;
-- When the shop was told that nobody takes it.
alter table dispatch.deliveries add column unclaimed_at timestamptz;
-- Serves "which of our orders does nobody take".
create index deliveries_unclaimed on dispatch.deliveries (shop_id) where status = 'waiting' and unclaimed_at is not null;
-- Serves "what else is this courier asked for".
create index offers_open_of_courier on dispatch.offers (courier_id) where status = 'open';
