-- That an order was placed, when and by whom, the order itself says: a step for it was a second row for the same.
delete from orders.order_steps where status = 'placed';
