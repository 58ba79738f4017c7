import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'

const shownMillis = 6_000
const shownAtMost = 3

type Say = (words: ReactNode) => void
const Toasts = createContext<Say>(() => {})

/** `const say = useToast()`; `say('Added to your basket.')`. Also read out. */
export function useToast() {
  return useContext(Toasts)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ id: number; words: ReactNode }[]>([])
  const lastId = useRef(0)
  const say = useCallback<Say>((words) => {
    lastId.current += 1
    const id = lastId.current
    // What is said again takes the place of the first time.
    setShown((before) => [
      ...before.filter((toast) => toast.words !== words).slice(1 - shownAtMost),
      { id, words },
    ])
    setTimeout(() => setShown((before) => before.filter((toast) => toast.id !== id)), shownMillis)
  }, [])
  return (
    <Toasts value={say}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-20 z-50 grid justify-items-center gap-2 px-4 md:bottom-6"
      >
        {shown.map((toast) => (
          <div
            key={toast.id}
            className="pointer-events-auto max-w-md animate-rise rounded-control bg-ink px-4 py-3 font-medium text-paper shadow-3"
          >
            {toast.words}
          </div>
        ))}
      </div>
    </Toasts>
  )
}
