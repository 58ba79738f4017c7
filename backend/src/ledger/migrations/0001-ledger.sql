create schema ledger;

-- What somebody owns. `posted` is the sum of the entries, `held` the part promised to orders under way.
create table ledger.accounts (
  id uuid primary key,
  kind text not null check (kind in ('person', 'shop', 'courier', 'town', 'card_clearing')),
  -- Null for the two that belong to the town itself.
  owner_id uuid check ((owner_id is null) = (kind in ('town', 'card_clearing'))),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  posted_minor bigint not null default 0,
  held_minor bigint not null default 0 check (held_minor >= 0),
  -- Counts the entries of this account.
  version bigint not null default 0,
  -- Nobody can spend what they don't have. Only card clearing goes below zero: it mirrors what the card network owes us.
  constraint accounts_covered check (kind = 'card_clearing' or posted_minor - held_minor >= 0),
  -- Serves "the account of this owner".
  constraint accounts_owner unique nulls not distinct (kind, owner_id, currency)
);

-- One movement of money; its entries sum to zero.
create table ledger.transfers (
  id uuid primary key,
  kind text not null,
  order_id uuid,
  at timestamptz not null
);
-- Serves the money trail of an order.
create index transfers_order on ledger.transfers (order_id) where order_id is not null;

create table ledger.entries (
  id uuid primary key,
  transfer_id uuid not null references ledger.transfers,
  account_id uuid not null references ledger.accounts,
  kind text not null,
  description text not null,
  amount_minor bigint not null check (amount_minor <> 0),
  balance_after_minor bigint not null,
  account_version bigint not null,
  -- Serves "movements of an account, newest first"; two writers can't both be the nth.
  constraint entries_account_version unique (account_id, account_version)
);
-- Serves the zero-sum check and the money trail.
create index entries_transfer on ledger.entries (transfer_id);

-- Money promised to an order: still its owner's, but not to be spent twice.
create table ledger.holds (
  id uuid primary key,
  account_id uuid not null references ledger.accounts,
  -- Serves capture, release and the money trail; an order is held once.
  order_id uuid not null unique,
  amount_minor bigint not null check (amount_minor >= 0),
  description text not null,
  status text not null check (status in ('held', 'captured', 'released')),
  at timestamptz not null,
  settled_at timestamptz check ((settled_at is null) = (status = 'held'))
);
-- Serves "what is held of this account".
create index holds_under_way on ledger.holds (account_id, id) where status = 'held';

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger only grows: % of % is refused.', tg_op, tg_table_name;
end $$;

create trigger entries_only_grow before update or delete or truncate on ledger.entries
  for each statement execute function ledger.refuse_change();
create trigger transfers_only_grow before update or delete or truncate on ledger.transfers
  for each statement execute function ledger.refuse_change();

create function ledger.check_zero_sum() returns trigger language plpgsql as $$
begin
  if (select sum(amount_minor) from ledger.entries where transfer_id = new.transfer_id) <> 0 then
    raise exception 'The entries of transfer % do not sum to zero.', new.transfer_id;
  end if;
  return null;
end $$;

-- Deferred: all entries of a transfer are there at COMMIT.
create constraint trigger entries_sum_to_zero after insert on ledger.entries
  deferrable initially deferred for each row execute function ledger.check_zero_sum();
