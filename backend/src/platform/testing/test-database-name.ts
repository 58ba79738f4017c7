/** Migrated once per test run; every test file works on a copy of it. */
export const templateDatabase = 'migrated'
