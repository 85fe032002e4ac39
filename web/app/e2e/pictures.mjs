// Pictures of each view, light and dark, wide and narrow.
import { mkdirSync, writeFileSync } from 'node:fs'
import { get, NARROW, open, WIDE } from './browser.mjs'
import { indexed, pixels } from './palette.mjs'
import { address, settled, VIEWS } from './views.mjs'

/** The page on which a case is chosen. */
export async function picturesOfStart(browser, home, folder) {
  mkdirSync(folder, { recursive: true })
  for (const dark of [false, true]) {
    for (const [size, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
      const { page, context } = await open(browser, home, { viewport, dark })
      await page.goto(home + '/')
      await page.waitForFunction(() => document.querySelectorAll('.sketch').length > 1 && !document.querySelector('[data-state=waiting], [data-state=reading]'))
      const { data, width, height } = await pixels(page, await page.screenshot(), 'png')
      writeFileSync(`${folder}/start-${size}${dark ? '-dark' : ''}.png`, indexed(data, width, height))
      await context.close()
    }
  }
}

export async function pictures(browser, home, folder) {
  mkdirSync(folder, { recursive: true })
  const c = await get(home, '/api/case')
  const day = c.open_at ?? c.since
  const { claims } = await get(home, `/api/claims?limit=1000&known=${day}`)
  const said = new Map()
  for (const x of claims) if (x.of_control && x.place) said.set(x.place, (said.get(x.place) ?? 0) + 1)
  const place = [...said].sort((a, b) => b[1] - a[1])[0]?.[0] // of which most was said by then
  for (const dark of [false, true]) {
    for (const [size, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
      for (const view of VIEWS) {
        const { page, context } = await open(browser, home, { viewport, dark })
        await page.addInitScript(() => localStorage.setItem('salient.welcomed', '1'))
        await page.goto(address(home, view, day, place))
        await settled(page, view)
        if (view === 'brief') await page.waitForTimeout(900)
        const { data, width, height } = await pixels(page, await page.screenshot(), 'png')
        writeFileSync(`${folder}/${view}-${size}${dark ? '-dark' : ''}.png`, indexed(data, width, height))
        await context.close()
      }
    }
  }
  console.log(`pictures in ${folder}`)
}
