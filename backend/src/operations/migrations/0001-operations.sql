create schema operations;

-- One row once the town is founded; its key keeps it from being founded twice.
create table operations.founding (
  only_once boolean primary key default true check (only_once),
  founded_at timestamptz not null
);

-- What the sign-in page of a demo town offers. A town that is no demo has none.
create table operations.demo_sign_ins (
  n int primary key,
  role text not null,
  name text not null,
  email text not null,
  password text not null
);
