import { useCallback, useEffect, useState } from 'react'
import { isChimeReady, ring as strike, unlockChime } from './chime.ts'

/**
 * A bell that may ring once the page was touched: browsers let no page sound before. Any press on the page unlocks it; `isOn`
 * says whether it would be heard.
 */
export function useBell() {
  const [isOn, setIsOn] = useState(false)
  const unlock = useCallback(async () => setIsOn(await unlockChime()), [])
  useEffect(() => {
    setIsOn(isChimeReady())
    const onPress = () => void unlock()
    window.addEventListener('pointerdown', onPress, { once: true })
    return () => window.removeEventListener('pointerdown', onPress)
  }, [unlock])
  const ring = useCallback((kind: Parameters<typeof strike>[0]) => setIsOn(strike(kind)), [])
  const test = useCallback(async () => {
    await unlock()
    strike('order')
  }, [unlock])
  return { isOn, ring, test }
}
export type Bell = ReturnType<typeof useBell>
