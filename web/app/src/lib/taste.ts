// What a reader chose for this machine, on the desk.
import { desk } from './desk.svelte'
import { remember, remembered, type Theme } from './wish'

export function recall(): void {
  Object.assign(desk, remembered())
}

export function choose(theme: Theme, rtl: boolean, single = desk.single): void {
  Object.assign(desk, { theme, rtl, single })
  remember({ theme, rtl, single })
}
