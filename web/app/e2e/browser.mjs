// Debian's Chromium, without a GPU, and a guard that notes every request that would leave the machine.
import { chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
]

export const WIDE = { width: 1360, height: 860 }
export const NARROW = { width: 390, height: 844 }

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
}

/** A page that records what left the machine, what the policy refused, and what failed. */
export async function open(browser, home, { viewport = WIDE, dark = false } = {}) {
  const context = await browser.newContext({ viewport, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  const seen = { left: [], refused: [], failed: [] }
  const page = await context.newPage()
  page.on('request', (q) => {
    const u = new URL(q.url())
    if (!['data:', 'blob:', 'about:'].includes(u.protocol) && u.host !== new URL(home).host) seen.left.push(q.url())
  })
  page.on('pageerror', (e) => seen.failed.push(String(e)))
  page.on('console', (m) => {
    if (/content security policy/i.test(m.text())) seen.refused.push(m.text())
    else if (m.type() === 'error') seen.failed.push(m.text())
  })
  return { page, seen, context }
}

/** Waits until the map rests with the day of the address on it. */
export async function rested(page, timeout = 30000) {
  await page.waitForFunction(() => window.salient?.idle === true, undefined, { timeout })
}

export const get = async (home, path) => (await fetch(home + path)).json()
