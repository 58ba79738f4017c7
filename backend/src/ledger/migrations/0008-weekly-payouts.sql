-- The town pays by itself once a week.

-- The Monday for which a run was made by the town itself, and which of that day's it was: two nodes, or a job that comes again, make one.
alter table ledger.payout_runs add column week date, add column part int;
alter table ledger.payout_runs add constraint payout_runs_week unique (week, part);
alter table ledger.payout_runs add constraint payout_runs_week_part check ((week is null) = (part is null));
-- Serves "due to whom": those who earn, among everybody who has a wallet.
create index accounts_earners on ledger.accounts (owner) where kind in ('shop', 'courier', 'tax');
