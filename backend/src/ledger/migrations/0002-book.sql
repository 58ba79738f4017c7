-- The book: accounts by one key, holds that are captured in part or expire, and entries that are chained by hash.

alter table ledger.accounts add column owner text not null default '';
update ledger.accounts set owner = case kind when 'card_clearing' then 'demo' else coalesce(owner_id::text, '') end;
-- Takes the constraints along that spoke of it.
alter table ledger.accounts drop column owner_id;
alter table ledger.accounts drop constraint accounts_kind_check;
alter table ledger.accounts add constraint accounts_kind_check check
  (kind in ('person', 'shop', 'courier', 'town', 'tax', 'card_clearing', 'bank_clearing'));
alter table ledger.accounts drop constraint accounts_covered;
-- Nobody can spend what they don't have. Clearing mirrors what a network or a bank owes us, so it goes below zero.
alter table ledger.accounts add constraint accounts_covered check
  (kind in ('card_clearing', 'bank_clearing') or posted_minor - held_minor >= 0);
-- "person/0190…/USD": serves every look-up and every lock.
alter table ledger.accounts add column key text not null generated always as (kind || '/' || owner || '/' || currency) stored;
alter table ledger.accounts add constraint accounts_key unique (key);
-- Balances change all the time and no index knows them: room on the page keeps the change there.
alter table ledger.accounts set (fillfactor = 50);

-- What is held bears the id of what it is held for: an order, a payment to a neighbour, a payout.
update ledger.holds set id = order_id;
alter table ledger.holds drop column order_id;
alter table ledger.holds drop constraint holds_account_id_fkey;
alter table ledger.holds drop constraint holds_status_check;
alter table ledger.holds drop constraint holds_amount_minor_check;
alter table ledger.holds
  add column purpose text not null default 'order',
  add column captured_minor bigint not null default 0,
  add column released_minor bigint not null default 0,
  add column refunded_minor bigint not null default 0,
  add column expires_at timestamptz;
update ledger.holds set released_minor = amount_minor where status = 'released';
update ledger.holds h set captured_minor = paid.minor, released_minor = amount_minor - paid.minor
  from (select t.order_id, -sum(e.amount_minor) as minor
    from ledger.transfers t join ledger.entries e on e.transfer_id = t.id
    where e.kind = 'order_paid' group by t.order_id) paid
  where paid.order_id = h.id and h.status = 'captured';
alter table ledger.holds
  alter column purpose drop default,
  add constraint holds_status_check check (status in ('held', 'captured', 'released', 'expired')),
  add constraint holds_parts check (amount_minor >= 0 and captured_minor >= 0 and released_minor >= 0
    and captured_minor + released_minor <= amount_minor
    and (status = 'held' or captured_minor + released_minor = amount_minor)),
  add constraint holds_refunds check (refunded_minor between 0 and captured_minor);
-- Serves the clock that lets holds expire.
create index holds_expiring on ledger.holds (expires_at) where status = 'held' and expires_at is not null;

alter table ledger.transfers add column reverses uuid, add column batch_id bigint;
-- A transfer is reversed once.
create unique index transfers_reversal on ledger.transfers (reverses) where reverses is not null;
-- Serves the proof of a batch.
create index transfers_batch on ledger.transfers (batch_id);

-- Checked for the whole statement instead of row by row: the entries of a transfer come in one.
drop trigger entries_sum_to_zero on ledger.entries;
drop function ledger.check_zero_sum();
alter table ledger.entries
  drop constraint entries_transfer_id_fkey,
  drop constraint entries_account_id_fkey,
  drop constraint entries_pkey,
  drop constraint entries_account_version;
-- Serves "movements of an account, newest first"; two writers can't both be the nth.
alter table ledger.entries add constraint entries_pkey primary key (account_id, account_version);

create function ledger.check_entries() returns trigger language plpgsql as $$
begin
  if exists (select from fresh group by transfer_id having sum(amount_minor) <> 0) then
    raise exception 'The entries of a transfer do not sum to zero.';
  end if;
  if exists (select from fresh join ledger.accounts a on a.id = fresh.account_id
      group by transfer_id having count(distinct a.currency) > 1) then
    raise exception 'A transfer moves one currency.';
  end if;
  if exists (select from fresh left join ledger.transfers t on t.id = fresh.transfer_id where t.id is null) then
    raise exception 'An entry belongs to a transfer.';
  end if;
  if exists (select from fresh left join ledger.entries before
      on before.account_id = fresh.account_id and before.account_version = fresh.account_version - 1
      where coalesce(before.balance_after_minor, 0) + fresh.amount_minor <> fresh.balance_after_minor
        or (before.account_id is null and fresh.account_version <> 1)) then
    raise exception 'The balance of an account follows from the one before.';
  end if;
  return null;
end $$;
create trigger entries_balance after insert on ledger.entries
  referencing new table as fresh for each statement execute function ledger.check_entries();

-- What was posted in one transaction. Each hash covers the one before, so nothing can be changed, left out or put in later
-- without every later hash showing it.
create table ledger.batches (
  id bigint primary key,
  at timestamptz not null,
  entries int not null check (entries > 0),
  -- Of the Merkle tree over the entries, sorted by transfer, account and version.
  root bytea not null check (length(root) = 32),
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32)
);
-- Serves "the batches of a day".
create index batches_at on ledger.batches (at);
create trigger batches_only_grow before update or delete or truncate on ledger.batches
  for each statement execute function ledger.refuse_change();

-- The end of the chain; who posts locks it.
create table ledger.chain (
  one boolean primary key default true check (one),
  batch_id bigint not null,
  hash bytea not null,
  -- Transfers from before are in no batch.
  began_at timestamptz not null
);
insert into ledger.chain (batch_id, hash, began_at) values (0, decode(repeat('00', 32), 'hex'), now());
