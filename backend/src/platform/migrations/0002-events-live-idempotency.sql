-- What happened, said in the transaction in which it happened.
create table platform.events (
  id bigint generated always as identity primary key,
  name text not null,
  subject text not null,
  payload jsonb not null,
  at timestamptz not null default clock_timestamp(),
  settled boolean not null default false
);
-- Serves "the next waiting event of this subject".
create index events_waiting on platform.events (subject, id) where not settled;
-- Serves the nightly clean-up.
create index events_settled_at on platform.events (at) where settled;

create table platform.event_deliveries (
  event_id bigint not null references platform.events on delete cascade,
  subscriber text not null,
  primary key (event_id, subscriber)
);

-- Durable live channels: messages are numbered from 1 without gaps.
create table platform.channels (
  channel text primary key,
  last_seq bigint not null
);
create table platform.channel_messages (
  channel text not null references platform.channels on delete cascade,
  seq bigint not null,
  at timestamptz not null default clock_timestamp(),
  message jsonb not null,
  primary key (channel, seq)
);
-- Serves the nightly clean-up.
create index channel_messages_at on platform.channel_messages (at);

-- The same key and body gets the same answer; the same key and another body is refused.
create table platform.idempotency_keys (
  person_id uuid not null,
  endpoint text not null,
  key text not null,
  body_sha256 bytea not null,
  reply jsonb,
  at timestamptz not null default now(),
  primary key (person_id, endpoint, key)
);
-- Serves the nightly clean-up.
create index idempotency_keys_at on platform.idempotency_keys (at);
