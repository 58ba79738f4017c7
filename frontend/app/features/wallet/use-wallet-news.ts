import type { Payment, PaymentRequest } from '@highstreet/contract'
import { useEffect, useRef } from 'react'
import { formatMoney } from '#ui/money.tsx'
import { useToast } from '#ui/toast.tsx'

/** Says, and lets a screen reader read, what comes in while one looks at the wallet. */
export function useWalletNews(payments: Payment[], requests: PaymentRequest[]) {
  const say = useToast()
  const known = useRef<Set<string>>(undefined)
  useEffect(() => {
    const coming = [...payments, ...requests].filter(({ direction }) => direction === 'in')
    for (const one of known.current ? coming : []) {
      if (known.current?.has(one.id)) continue
      const verb = 'leavesAt' in one ? 'sends you' : 'asks you for'
      say(`${one.neighbour.name} ${verb} ${formatMoney(one.amount)}.`)
    }
    known.current = new Set(coming.map(({ id }) => id))
  }, [payments, requests, say])
}
