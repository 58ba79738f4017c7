-- Orders come in crowds: a batch is written with one statement, which brings an order together with its lines and its first step.
-- Neither is ever deleted, so looking each order up again for each of its lines guards nothing.
alter table orders.order_lines drop constraint order_lines_order_id_fkey;
alter table orders.order_steps drop constraint order_steps_order_id_fkey;
-- Serves the lines of an order; ids keep the order of the basket.
alter table orders.order_lines drop constraint order_lines_pkey;
drop index orders.order_lines_of_order;
alter table orders.order_lines add primary key (order_id, id);
