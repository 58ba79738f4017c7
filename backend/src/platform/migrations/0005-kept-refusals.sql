-- A no is an answer too: whoever asks again with the same key hears it again.
alter table platform.idempotency_keys add column refusal jsonb;
-- Serves the clean-up, which comes sooner for them.
create index idempotency_keys_refused on platform.idempotency_keys (at) where refusal is not null;
