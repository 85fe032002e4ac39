// Every view, light and dark: nothing that axe finds, nothing that spills over at 390 pixels, nothing out of the keyboard's reach.
import assert from 'node:assert/strict'
import AxeBuilder from '@axe-core/playwright'
import { get, NARROW } from './browser.mjs'
import { check } from './check.mjs'

export const VIEWS = ['map', 'place', 'compare', 'lifelines', 'options', 'brief', 'review', 'add', 'about']

/** The address of a view, with a place chosen where it is the place that is looked at. */
export function address(home, view, day, place) {
  return `${home}/#day=${day}&view=${view === 'place' ? 'map' : view}${view === 'place' ? `&place=${encodeURIComponent(place)}` : ''}`
}

/** Waits until what a view shows is there. */
export async function settled(page, view) {
  await page.waitForSelector('main')
  if (['map', 'place', 'compare', 'lifelines'].includes(view)) await page.waitForFunction(() => window.salient?.idle === true, undefined, { timeout: 30000 })
  else if (view === 'options') await page.waitForSelector('.net, [role=alert]', { timeout: 30000 })
  else if (view === 'review') await page.waitForFunction(() => document.querySelector('[data-testid=item]') ? window.salient?.idle === true : document.querySelector('.sifted .card, [role=alert]'), undefined, { timeout: 30000 })
  await page.waitForTimeout(350)
}

export async function views(browser, home) {
  const { days } = await get(home, '/api/days')
  const day = days[Math.floor(days.length / 2)].day
  const place = (await get(home, '/api/claims?limit=1')).claims[0].place
  for (const dark of [false, true]) {
    for (const view of VIEWS) {
      await check(browser, home, `axe finds nothing: ${view}${dark ? ', dark' : ''}`, async (page) => {
        await page.goto(address(home, view, day, place))
        await settled(page, view)
        await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { if (!d.closest('.layers, .display')) d.open = true }))
        const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
        assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`), [])
      }, { dark })
    }
  }
  await check(browser, home, 'nothing spills over at 390 px', async (page) => {
    for (const view of VIEWS) {
      await page.goto('about:blank')
      await page.goto(address(home, view, day, place))
      await settled(page, view)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, view)
      const out = await page.evaluate(() => [...document.querySelectorAll('main :is(p, h2, h3, li, summary, button, select, input)')]
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > 391 && !e.closest('table, .scroll, .map')).map((e) => `${e.tagName} ${e.textContent.slice(0, 40)}`))
      assert.deepEqual(out, [], view)
    }
  }, { viewport: NARROW })
  await check(browser, home, 'every control is reached by the keyboard alone', async (page) => {
    for (const view of ['map', 'lifelines', 'options', 'review', 'add']) {
      await page.goto('about:blank')
      await page.goto(address(home, view, day, place))
      await settled(page, view)
      await page.evaluate(() => window.unreached = new Set([...document.querySelectorAll('button:enabled, a[href], input, select, textarea, summary')].filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => (e.type === 'radio' ? undefined : e))))
      const n = await page.evaluate(() => window.unreached.size)
      for (let i = 0; i < n + 40; i++) {
        await page.keyboard.press('Tab')
        if (await page.evaluate(() => { window.unreached.delete(document.activeElement); return window.unreached.size === 0 })) break
      }
      const left = await page.evaluate(() => [...window.unreached].filter((e) => e?.isConnected && e.checkVisibility()).map((e) => e.outerHTML.slice(0, 90)))
      assert.deepEqual(left, [], view)
    }
  })
  await check(browser, home, 'the interface runs from right to left', async (page) => {
    await page.goto(address(home, 'map', day, place))
    await settled(page, 'map')
    await page.getByText('Display', { exact: true }).click()
    await page.getByLabel('Direction').selectOption('rtl')
    assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl')
    const [map, panel] = [await page.locator('.stage').boundingBox(), await page.locator('#panel').boundingBox()]
    assert.ok(panel.x < map.x, 'the panel stands on the left')
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1360)
    const [first, last] = await page.evaluate(() => {
      const text = document.querySelector('[data-testid=date]').firstChild
      return [0, text.length - 1].map((i) => {
        const r = document.createRange()
        r.setStart(text, i)
        r.setEnd(text, i + 1)
        return r.getBoundingClientRect().left
      })
    })
    assert.ok(first < last, 'a date keeps its order')
  })
}
