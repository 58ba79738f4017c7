-- What somebody listens to, as the servers say when they start. What nobody hears is done with as soon as it is said.
create table platform.heard_events (
  name text primary key
);
-- Events come in the order of time, as the rows of the other tables that are cleaned up at night.
drop index platform.events_settled_at;
create index events_settled_at on platform.events using brin (at) where settled;
