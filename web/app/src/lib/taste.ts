// What a reader chose for this machine: theme and direction. Kept in the browser, never sent.
import { desk, type Theme } from './desk.svelte'

const KEY = 'salient.taste'

export function recall(): void {
  try {
    const t = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { theme?: unknown; rtl?: unknown }
    if (t.theme === 'light' || t.theme === 'dark') desk.theme = t.theme
    desk.rtl = t.rtl === true
  } catch { /* private window, or nonsense: as the machine wishes */ }
}

export function choose(theme: Theme, rtl: boolean): void {
  desk.theme = theme
  desk.rtl = rtl
  try { localStorage.setItem(KEY, JSON.stringify({ theme, rtl })) } catch { /* private window: forgotten next time */ }
}
