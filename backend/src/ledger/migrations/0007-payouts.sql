-- Money out of the town: to the banks of shops and couriers.

create table ledger.bank_accounts (
  kind text not null check (kind in ('shop', 'courier')),
  owner_id uuid not null,
  holder text not null,
  iban text,
  routing_number text,
  account_number text,
  changed_at timestamptz not null,
  primary key (kind, owner_id),
  constraint bank_accounts_number check ((iban is null) <> (routing_number is null)
    and (routing_number is null) = (account_number is null))
);

create table ledger.payout_runs (
  id uuid primary key,
  at timestamptz not null,
  currency text not null,
  payouts int not null check (payouts > 0),
  total_minor bigint not null check (total_minor > 0)
);

create table ledger.payouts (
  id uuid primary key,
  run_id uuid not null references ledger.payout_runs,
  kind text not null check (kind in ('shop', 'courier')),
  owner_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  -- As they were when it was sent.
  holder text not null,
  iban text,
  routing_number text,
  account_number text,
  transfer_id uuid not null unique,
  status text not null check (status in ('sent', 'settled', 'returned')),
  at timestamptz not null,
  ended_at timestamptz,
  constraint payouts_ended check ((status = 'sent') = (ended_at is null))
);
-- Serves the payouts of a run and its bank file.
create index payouts_run on ledger.payouts (run_id, id);
-- Serves "paid out to me, newest first".
create index payouts_owner on ledger.payouts (kind, owner_id, id);
