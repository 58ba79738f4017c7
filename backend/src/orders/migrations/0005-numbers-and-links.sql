-- A number is drawn from a sequence and shuffled, so none comes twice, and nobody looks an order up by it: an index of every order for
-- each new one to be compared with guards nothing.
alter table orders.orders drop constraint orders_number_key;
-- Serves "follow an order by its link". 192 random bits need no comparing with all others either.
alter table orders.orders drop constraint orders_tracking_token_key;
create index orders_by_link on orders.orders using hash (tracking_token);
