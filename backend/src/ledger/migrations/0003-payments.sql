-- Money between neighbours. Everything here that decides is read and written while the accounts of both people are locked.

-- Leaves after its undo window; until then it is a hold of the same id.
create table ledger.payments (
  id uuid primary key,
  sender_id uuid not null,
  recipient_id uuid not null check (recipient_id <> sender_id),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  note text not null,
  status text not null check (status in ('leaving', 'arrived', 'undone')),
  pace text not null check (pace in ('undo_window', 'first_large', 'at_once')),
  at timestamptz not null,
  -- Of the town: whose daily limit it counts for.
  day date not null,
  leaves_at timestamptz not null,
  settled_at timestamptz,
  request_id uuid,
  transfer_id uuid,
  -- Of the movements in both wallets.
  sender_number bigint,
  recipient_number bigint,
  constraint payments_settled check ((status = 'leaving') = (settled_at is null)),
  constraint payments_moved check ((status = 'arrived') = (transfer_id is not null))
);
-- Serve "on its way", from me and to me: few at any time.
create index payments_leaving_from on ledger.payments (sender_id, id) where status = 'leaving';
create index payments_leaving_to on ledger.payments (recipient_id, id) where status = 'leaving';
-- Serves "which payment is this movement"; money moves once for a payment.
create unique index payments_transfer on ledger.payments (transfer_id) where transfer_id is not null;
-- A request is paid once.
create unique index payments_request on ledger.payments (request_id) where request_id is not null and status <> 'undone';

-- What a person has sent on a day of the town: the daily limit costs the same after a thousand payments as after one.
create table ledger.payment_days (
  person_id uuid not null,
  currency text not null,
  day date not null,
  sent_minor bigint not null check (sent_minor >= 0),
  primary key (person_id, currency, day)
);
-- Serves the nightly clean-up.
create index payment_days_day on ledger.payment_days (day);

-- Whom somebody has paid or means to pay again.
create table ledger.payees (
  person_id uuid not null,
  payee_id uuid not null,
  favourite_since timestamptz,
  payments bigint not null default 0,
  -- Arrived or on its way.
  sent_minor bigint not null default 0 check (sent_minor >= 0),
  first_paid_at timestamptz,
  last_paid_at timestamptz,
  primary key (person_id, payee_id)
);
-- Serve the list: favourites, then whom I paid last.
create index payees_favourite on ledger.payees (person_id, favourite_since) where favourite_since is not null;
create index payees_recent on ledger.payees (person_id, last_paid_at desc) where last_paid_at is not null;

create table ledger.payment_requests (
  id uuid primary key,
  -- Who asks.
  asker_id uuid not null,
  -- Who is asked.
  payer_id uuid not null check (payer_id <> asker_id),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  note text not null,
  status text not null check (status in ('open', 'paid', 'refused', 'withdrawn')),
  at timestamptz not null,
  answered_at timestamptz,
  payment_id uuid,
  constraint payment_requests_answered check ((status = 'open') = (answered_at is null)),
  constraint payment_requests_paid check ((status = 'paid') = (payment_id is not null))
);
-- Serve "open requests, mine and to me" and the bound on how many may be open.
create index payment_requests_open_of_asker on ledger.payment_requests (asker_id, id) where status = 'open';
create index payment_requests_open_of_payer on ledger.payment_requests (payer_id, id) where status = 'open';
-- Serve those that were answered.
create index payment_requests_of_asker on ledger.payment_requests (asker_id, id) where status <> 'open';
create index payment_requests_of_payer on ledger.payment_requests (payer_id, id) where status <> 'open';

-- How full each person's bucket of look-ups is: empty again at `drained_at`.
create table ledger.lookup_buckets (
  person_id uuid primary key,
  drained_at timestamptz not null
);
