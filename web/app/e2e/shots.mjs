// Pictures of each view, light and dark, wide and narrow: node e2e/shots.mjs BASE_URL [FOLDER] [HASH]
import { mkdirSync } from 'node:fs'
import { base, launch, NARROW, open, rested, WIDE } from './browser.mjs'

const folder = process.argv[3] ?? '../../docs/images'
const hash = process.argv[4] ?? ''
const views = (process.env.VIEWS ?? 'map,place,lifelines,options,brief,about').split(',')
mkdirSync(folder, { recursive: true })
const browser = await launch()
for (const dark of [false, true]) {
  for (const [size, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
    for (const view of views) {
      const { page, seen, context } = await open(browser, { viewport, dark })
      const place = view === 'place' ? `&place=${process.env.PLACE ?? (await (await page.request.get(base() + '/api/claims?limit=1')).json()).claims[0].place}` : ''
      await page.addInitScript(() => localStorage.setItem('salient.welcomed', '1'))
      await page.goto(`${base()}/#view=${view === 'place' ? 'map' : view}${place}&${hash}`)
      if (!['map', 'place', 'lifelines', 'compare'].includes(view)) await page.waitForTimeout(800)
      else await rested(page)
      await page.waitForTimeout(300)
      await page.screenshot({ path: `${folder}/${view}-${size}${dark ? '-dark' : ''}.png` })
      if (seen.failed.length || seen.refused.length || seen.left.length) console.log(view, size, dark, seen)
      await context.close()
    }
  }
}
await browser.close()
