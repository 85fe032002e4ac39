// What a reader chose for this machine: theme, direction, and whether single characters are keys. Kept in the browser, never sent.

export type Theme = 'auto' | 'light' | 'dark'
export interface Wish { theme: Theme; rtl: boolean; single: boolean }

const KEY = 'salient.taste'

export function remembered(): Wish {
  try {
    const t = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { theme?: unknown; rtl?: unknown; single?: unknown }
    return { theme: t.theme === 'light' || t.theme === 'dark' ? t.theme : 'auto', rtl: t.rtl === true, single: t.single !== false }
  } catch { /* private window, or nonsense: as the machine wishes */ }
  return { theme: 'auto', rtl: false, single: true }
}

export function remember(wish: Wish): void {
  try { localStorage.setItem(KEY, JSON.stringify(wish)) } catch { /* private window: forgotten next time */ }
}
