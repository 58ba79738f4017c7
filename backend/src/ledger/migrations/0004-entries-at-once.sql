-- As before, in two passes over what is new, each looking up by key however large the book is.
create or replace function ledger.check_entries() returns trigger language plpgsql as $$
begin
  if exists (
    select from fresh
      join ledger.accounts a on a.id = fresh.account_id
      left join ledger.transfers t on t.id = fresh.transfer_id
    group by fresh.transfer_id
    having sum(fresh.amount_minor) <> 0 or min(a.currency) <> max(a.currency) or count(t.id) < count(*)
  ) then
    raise exception 'The entries of a transfer in the book sum to zero, in one currency.';
  end if;
  if exists (
    select from fresh where fresh.balance_after_minor is distinct from fresh.amount_minor + coalesce(
      (select before.balance_after_minor from ledger.entries before
        where before.account_id = fresh.account_id and before.account_version = fresh.account_version - 1),
      case when fresh.account_version = 1 then 0 end)
  ) then
    raise exception 'The balance of an account follows from the one before.';
  end if;
  return null;
end $$;
