// What a reader chose for this machine: theme and direction. Kept in the browser, never sent.

export type Theme = 'auto' | 'light' | 'dark'
export interface Wish { theme: Theme; rtl: boolean }

const KEY = 'salient.taste'

export function remembered(): Wish {
  try {
    const t = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { theme?: unknown; rtl?: unknown }
    return { theme: t.theme === 'light' || t.theme === 'dark' ? t.theme : 'auto', rtl: t.rtl === true }
  } catch { /* private window, or nonsense: as the machine wishes */ }
  return { theme: 'auto', rtl: false }
}

export function remember(wish: Wish): void {
  try { localStorage.setItem(KEY, JSON.stringify(wish)) } catch { /* private window: forgotten next time */ }
}
