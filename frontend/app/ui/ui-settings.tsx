import { createContext, type ReactNode, useContext } from 'react'

export interface UiSettings {
  /** Of amounts and dates, such as `en-US`. */
  locale: string
  /** IANA name: everyone sees the wall clock of the town, wherever they are. */
  timeZone: string
  /** When the server rendered the page, so that the browser starts from the same words. */
  now: string
}

const Settings = createContext<UiSettings>({
  locale: 'en-US',
  timeZone: 'UTC',
  now: '1970-01-01T00:00:00.000Z',
})

export function UiSettingsProvider({ settings, children }: { settings: UiSettings; children: ReactNode }) {
  return <Settings value={settings}>{children}</Settings>
}

export function useUiSettings() {
  return useContext(Settings)
}
