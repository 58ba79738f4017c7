-- The key is made once, when an account is opened. As a generated column it cost two thirds of every change of a balance: Postgres 18
-- reads the expression from the catalogue again for each row of which nothing in it has changed.
alter table ledger.accounts alter column key drop expression;
alter table ledger.accounts add constraint accounts_key_parts check (key = kind || '/' || owner || '/' || currency);

create function ledger.name_account() returns trigger language plpgsql as $$
begin
  new.key := new.kind || '/' || new.owner || '/' || new.currency;
  return new;
end $$;
create trigger accounts_name before insert on ledger.accounts
  for each row execute function ledger.name_account();
