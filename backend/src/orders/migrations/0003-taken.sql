-- What an order took from shelves, shared supplies and the shop's time, as the stock book said: exactly this goes back.
alter table orders.orders add column taken jsonb not null default '[]';
-- Until now an order took pieces from the shelves of its listings and nothing else.
update orders.orders o set taken = (
  select jsonb_agg(jsonb_build_object('supplyId', listing_id, 'quantity', pieces))
  from (select listing_id, sum(quantity) as pieces from orders.order_lines line where line.order_id = o.id group by listing_id) as line)
where status not in ('delivered', 'rejected', 'cancelled')
  and exists (select from orders.order_lines line where line.order_id = o.id);
alter table orders.orders alter column taken drop default;
