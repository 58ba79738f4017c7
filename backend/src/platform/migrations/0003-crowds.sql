-- Rows come in the order of time, so a summary of each stretch of the table is enough to find the old ones, and costs a writer nothing.
drop index platform.idempotency_keys_at;
create index idempotency_keys_at on platform.idempotency_keys using brin (at);
drop index platform.channel_messages_at;
create index channel_messages_at on platform.channel_messages using brin (at);
