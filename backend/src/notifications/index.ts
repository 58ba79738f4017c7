import type { House, Module } from '../platform/house.ts'
import { addJob } from '../platform/jobs.ts'
import { deliverMail } from './deliver-mail.ts'
import { forgetMailsBefore } from './notifications.queries.ts'
import { notificationsRoutes } from './notifications.routes.ts'
import { postOffice } from './post-office.ts'
import { deliverMailTask, postMailsTask } from './send-mail.ts'

/** Writes a letter as HTML and text, all words escaped. */
export { type Letter, renderLetter } from './letter.ts'
/** Puts it into the outbox in the caller's transaction; sent once per `key`. Ask first whether post is wanted where letters come in crowds. */
export { isPostWanted, type Mail, sendMail, sendMails } from './send-mail.ts'

/** Letters are kept this long for whoever asks whether one went out. */
const keepMailsDays = 30

export const notificationsModule: Module = {
  name: 'notifications',
  routes: notificationsRoutes,
  tasks(house) {
    const office = postOffice(house.config)
    return {
      handlers: {
        [deliverMailTask]: (payload) => deliverMail(house, office, (payload as { mailId: string }).mailId),
        [postMailsTask]: async (payload) => {
          if (!office) return
          for (const mailId of (payload as { mailIds: string[] }).mailIds)
            await addJob(house.db, deliverMailTask, { mailId }, { key: `mail:${mailId}` })
        },
        'forget-old-mails': () => forgetOldMails(house),
      },
      cron: [{ task: 'forget-old-mails', match: '37 3 * * *' }],
    }
  },
}

async function forgetOldMails({ db, clock }: House) {
  await forgetMailsBefore(db, new Date(clock.now().getTime() - keepMailsDays * 24 * 3_600_000))
}
