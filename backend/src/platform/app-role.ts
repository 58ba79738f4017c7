import type pg from 'pg'
import { floors } from './floors.ts'

/** What the server works as. It belongs to the whole Postgres, so towns on one server share it. */
export const appRole = 'highstreet_app'

/** A table whose comment begins so is only ever added to. */
const appendOnly = 'Append-only'

/** Somebody else made the role at this very moment. */
const madeMeanwhile = new Set(['42710', '23505'])
const notAllowed = '42501'

/**
 * Gives the role what a running town needs, and nothing more: reading and writing rows, no change of tables, and on append-only
 * tables no change of rows. False when this user may not make roles: then the server works as that user.
 */
export async function openToAppRole(client: pg.Client): Promise<boolean> {
  if (!(await hasRole(client)) && !(await createRole(client))) return false
  const schemas = [...floors.flat(), 'graphile_worker'].join(', ')
  await client.query('begin')
  await client.query(`
    grant usage on schema ${schemas} to ${appRole};
    grant select, insert, update, delete on all tables in schema ${schemas} to ${appRole};
    grant usage, select, update on all sequences in schema ${schemas} to ${appRole};
    grant execute on all functions in schema ${schemas} to ${appRole};
    revoke insert, update, delete on platform.migrations from ${appRole}`)
  await client.query(maintain)
  await client.query(keepAppendOnly)
  await client.query(letJobsIn)
  await client.query('commit')
  return true
}

/** Since PostgreSQL 16 who may give a role away need not be who may become it. */
function mayBecome(user: string) {
  return `case when current_setting('server_version_num')::int >= 160000 then pg_has_role(${user}, oid, 'set')
    else pg_has_role(${user}, oid, 'member') end`
}

async function hasRole(client: pg.Client) {
  const { rows } = await client.query<{ usable: boolean }>(
    `select ${mayBecome('current_user')} as usable from pg_roles where rolname = $1`,
    [appRole],
  )
  return rows[0]?.usable === true
}

async function createRole(client: pg.Client) {
  try {
    await client.query(`create role ${appRole} nologin`).catch((error: { code?: string }) => {
      if (!madeMeanwhile.has(error.code ?? '')) throw error
    })
    if (!(await hasRole(client))) await client.query(`grant ${appRole} to current_user`)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === notAllowed) return false
    throw error
  }
}

/** Since PostgreSQL 17 whoever imports 21,555 rows may have them analyzed without owning the table. */
const maintain = `
  do $$ begin
    if current_setting('server_version_num')::int >= 170000 then
      grant maintain on all tables in schema catalogue to ${appRole};
    end if;
  end $$`

const keepAppendOnly = `
  do $$ declare kept regclass; begin
    for kept in select objoid from pg_description
      where classoid = 'pg_class'::regclass and objsubid = 0 and description like '${appendOnly}%'
    loop
      execute format('revoke update, delete, truncate on %s from ${appRole}', kept);
    end loop;
  end $$`

/** The queue's tables show a role only the rows that a policy names. */
const letJobsIn = `
  do $$ declare guarded regclass; begin
    for guarded in select c.oid from pg_class c
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '${appRole}')
    loop
      execute format('create policy ${appRole} on %s to ${appRole} using (true) with check (true)', guarded);
    end loop;
  end $$`

/** Becomes the role where this database is open to it; to be asked on each new connection. */
export const asAppRole = `
  select set_config('role', rolname, false) from pg_roles
  where rolname = '${appRole}' and ${mayBecome('session_user')}
    and has_schema_privilege(oid, to_regnamespace('platform')::oid, 'usage')`
