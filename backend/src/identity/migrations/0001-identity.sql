create schema identity;

create table identity.people (
  id uuid primary key,
  name text not null check (name <> ''),
  handle text not null constraint people_handle unique check (handle = lower(handle)),
  email text not null constraint people_email unique check (email = lower(email)),
  roles text[] not null default '{}' check (roles <@ '{courier,operator}'),
  created_at timestamptz not null
);

-- The town itself: who acts when a request carries the operator token. It has no password, so nobody signs in as it.
insert into identity.people (id, name, handle, email, roles, created_at)
values ('00000000-0000-7000-8000-000000000001', 'The town', 'town', 'town@localhost', '{operator}', now());

create table identity.passwords (
  person_id uuid primary key references identity.people on delete cascade,
  -- Argon2id in PHC form, with its own salt and parameters.
  hash text not null check (hash like '$argon2id$%'),
  changed_at timestamptz not null
);

create table identity.sessions (
  id uuid primary key,
  person_id uuid not null references identity.people on delete cascade,
  -- Only the hash: who reads the database can't sign in with it. Serves "whose token is this" on every request.
  token_sha256 bytea not null constraint sessions_token unique check (length(token_sha256) = 32),
  device text not null,
  address text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- Ended sessions stay a while: an address that signed in before is no stranger to the sign-in throttle.
  ended_at timestamptz
);
-- Serves "where I am signed in" and "has this person been here before".
create index sessions_of_person on identity.sessions (person_id, created_at);
-- Serves the nightly clean-up.
create index sessions_created_at on identity.sessions (created_at);

-- How full each bucket of the sign-in throttle is: it is empty again at `drained_at`.
create table identity.sign_in_buckets (
  key_sha256 bytea primary key,
  drained_at timestamptz not null
);
-- Serves the nightly clean-up.
create index sign_in_buckets_drained_at on identity.sign_in_buckets (drained_at);
