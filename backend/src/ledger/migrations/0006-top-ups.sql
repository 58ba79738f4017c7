-- Top-ups that are paid on the card network's own page: begun here, paid there, and in the wallet when the network says so.

create table ledger.top_ups (
  id uuid primary key,
  person_id uuid not null,
  -- Of the call: the same form sent twice begins one.
  key text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  status text not null check (status in ('pending', 'paid', 'expired')),
  at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  -- What the network calls the page, the payment, and where the page is.
  session_id text,
  pay_url text,
  payment_id text,
  card_digits text not null default '',
  -- What has come in, what has been taken back since, and what was taken back by the network while the wallet was empty.
  credited_minor bigint not null default 0 check (credited_minor >= 0),
  taken_back_minor bigint not null default 0 check (taken_back_minor >= 0),
  claimed_minor bigint not null default 0 check (claimed_minor >= 0),
  movement_number bigint,
  -- Counts the changes: whoever decides on an older one has decided in vain.
  version int not null default 0,
  constraint top_ups_call unique (person_id, key),
  constraint top_ups_taken_back check (taken_back_minor + claimed_minor <= credited_minor),
  constraint top_ups_settled check ((status = 'pending') = (settled_at is null))
);
-- Serves "my top-ups, newest first".
create index top_ups_person on ledger.top_ups (person_id, id);
-- Serves the clock that ends those that nobody paid.
create index top_ups_pending on ledger.top_ups (expires_at) where status = 'pending';
-- Serves what the network says about a payment; a payment fills one wallet once.
create unique index top_ups_payment on ledger.top_ups (payment_id) where payment_id is not null;
-- Serves what the network says about a page.
create unique index top_ups_session on ledger.top_ups (session_id) where session_id is not null;
-- Serves the operator, and the clock that takes what is owed.
create index top_ups_claimed on ledger.top_ups (id) where claimed_minor > 0;
-- Serves comparing with the network's statement.
create index top_ups_at on ledger.top_ups (at);

-- What the network has told us: it tells everything at least once.
create table ledger.card_events (
  id text primary key,
  type text not null,
  at timestamptz not null
);
-- Serves the nightly clean-up.
create index card_events_at on ledger.card_events (at);
