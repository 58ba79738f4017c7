-- The application's role may add to these and not change them: see platform/app-role.ts.
comment on table ledger.entries is 'Append-only: what happened stays.';
comment on table ledger.transfers is 'Append-only: a mistake is reversed by a new one.';
comment on table ledger.batches is 'Append-only: each hash covers the one before.';

-- One hash for everything that was posted until the end of a day (UTC), to be noted down by whoever likes. A batch that is committed
-- late belongs to the next day: days follow on one another without a gap.
create table ledger.days (
  day date primary key,
  first_batch bigint not null unique,
  last_batch bigint not null unique check (last_batch >= first_batch),
  entries bigint not null,
  -- Of the Merkle tree over the hashes of these batches.
  root bytea not null check (length(root) = 32),
  sealed_at timestamptz not null
);
comment on table ledger.days is 'Append-only: a root that was published stays.';
create trigger days_only_grow before update or delete or truncate on ledger.days
  for each statement execute function ledger.refuse_change();

-- When the book was looked through, how far, and what was found.
create table ledger.proofs (
  id uuid primary key,
  -- `whole`: from the first day on. `recent`: what came since the proof before.
  scope text not null check (scope in ('whole', 'recent')),
  status text not null check (status in ('running', 'finished')),
  started_at timestamptz not null,
  -- Moves while it runs: one that rests was interrupted, and is taken up again.
  seen_at timestamptz not null,
  finished_at timestamptz check ((finished_at is null) = (status = 'running')),
  -- Batches up to this one are looked through, of so many.
  through_batch bigint not null,
  last_batch bigint not null,
  -- By promise: how many were checked, and how many of those are broken.
  tally jsonb not null
);
-- Serves "the last whole proof" and "the last proofs".
create index proofs_finished on ledger.proofs (scope, finished_at desc) where status = 'finished';
create index proofs_started on ledger.proofs (started_at desc);
-- One at a time.
create unique index proofs_running on ledger.proofs (status) where status = 'running';
