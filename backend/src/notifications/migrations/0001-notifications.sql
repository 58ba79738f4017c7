create schema notifications;

-- Every letter that the town writes, in the transaction that gives cause for it.
create table notifications.mails (
  id uuid primary key,
  -- What the letter is about ("order-confirmation:<order id>"): the same letter is written once.
  key text not null constraint mails_key unique,
  recipient text not null check (recipient like '%@%'),
  subject text not null,
  html text not null,
  text text not null,
  created_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  -- When the receiving side said that it never will take it, and in which words.
  refused_at timestamptz,
  refusal text,
  check (sent_at is null or refused_at is null),
  check ((refused_at is null) = (refusal is null))
);
-- Serves the nightly clean-up.
create index mails_created_at on notifications.mails (created_at);
