import type { House } from '../platform/house.ts'
import { type DeliveryFailure, isFinal } from './delivery-failure.ts'
import { markRefused, markSent, waitingMail } from './notifications.queries.ts'
import type { PostOffice } from './post-office.ts'

const maxRefusalCharacters = 500

/** One job a letter, and one worker a job: a letter marked as sent is never sent again. */
export async function deliverMail({ db, clock }: House, office: PostOffice | null, mailId: string) {
  if (!office) return
  const mail = await waitingMail(db, mailId)
  if (!mail) return
  try {
    await office.post(mail)
  } catch (error) {
    if (!isFinal(error as DeliveryFailure)) throw error
    const refusal = (error as Error).message.slice(0, maxRefusalCharacters)
    return void (await markRefused(db, { id: mail.id, at: clock.now(), refusal }))
  }
  await markSent(db, { id: mail.id, at: clock.now() })
}
