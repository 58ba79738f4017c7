import type { House } from '../platform/house.ts'
import type { Tasks } from '../platform/jobs.ts'
import { proveBook, proveBookTask } from './audit-book.ts'
import { sealDays, sealDaysAt, sealDaysTask } from './days.ts'

const proveNewTask = 'prove-what-is-new'
const proveAllTask = 'prove-everything'

/** Every hour what is new, every night everything; on a demand everything at once. */
export function auditTasks(house: House): Required<Tasks>['handlers'] {
  return {
    [proveBookTask]: async (payload) =>
      void (await proveBook(house, (payload as { scope: 'whole' | 'recent' }).scope)),
    [proveNewTask]: async () => void (await proveBook(house, 'recent')),
    [proveAllTask]: async () => void (await proveBook(house, 'whole')),
    [sealDaysTask]: async () => void (await sealDays(house)),
  }
}

export const auditCron = [
  { task: proveNewTask, match: '23 * * * *' },
  { task: proveAllTask, match: '47 2 * * *' },
  { task: sealDaysTask, match: sealDaysAt },
]
