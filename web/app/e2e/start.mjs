// The start page: one click to a map, a broken case's card, the way back. The server has a sound folder, a broken one and the worked cases.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { NARROW, rested } from './browser.mjs'
import { check } from './check.mjs'

const CARD = '[data-testid=case]'
const settled = (page) => page.waitForFunction((card) => document.querySelectorAll(card).length > 2 && ![...document.querySelectorAll(card)].some((c) => ['waiting', 'reading'].includes(c.dataset.state)), CARD, { timeout: 20000 })

/** broken: the folder of the case that cannot be opened. */
export async function start(browser, home, broken) {
  await check(browser, home, 'start: axe finds nothing, light and dark, and nothing spills over at 390 px', async (page) => {
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(home + '/')
      await settled(page)
      const { violations } = await new AxeBuilder({ page }).analyze()
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`), [], scheme)
    }
    await page.setViewportSize(NARROW)
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390)
  })
  await check(browser, home, 'start: one click from the start page to the map, and back by the title and by Back', async (page) => {
    await page.goto(home + '/')
    await settled(page)
    const card = page.locator('h2:has-text("Worked") + ul ' + CARD).first()
    const title = await card.locator('h3').innerText()
    const begun = performance.now()
    await card.locator('h3 a').click()
    await page.waitForURL(/\/c\/[^/]+\//)
    await page.waitForSelector('main .map', { timeout: 20000 })
    await rested(page)
    console.log(`      from the click to the map at rest: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
    assert.equal(await page.locator('h1').innerText(), title)
    assert.ok((await page.title()).includes(title))
    const link = page.url()
    await page.goBack()
    await page.waitForSelector(CARD)
    await page.goForward()
    await page.waitForSelector('main .map')
    await page.getByRole('link', { name: 'All cases' }).click()
    await page.waitForURL(home + '/')
    await settled(page)
    await page.goto(link) // the address of what was shown leads there again
    await page.waitForSelector('main .map')
    assert.equal(await page.locator('h1').innerText(), title)
  })
  await check(browser, home, 'start: the keyboard alone opens a case', async (page) => {
    await page.goto(home + '/')
    await settled(page)
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((card) => document.activeElement?.matches(`${card} h3 a`), CARD)) break
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/c\/[^/]+\//)
    await page.waitForSelector('main .map')
  })
  await check(browser, home, 'start: downloads and links of a case among several lead to that case', async (page) => {
    await page.goto(home + '/')
    await settled(page)
    await page.locator(`${CARD} h3 a`).first().click()
    await page.waitForSelector('main .map')
    const under = new URL(page.url()).pathname
    await page.getByRole('button', { name: 'Download' }).click()
    const links = await page.locator('dialog a[href]').evaluateAll((all) => all.map((a) => new URL(a.href).pathname))
    assert.ok(links.length > 5 && links.every((p) => p.startsWith(under)), links.join(' '))
    const text = await (await fetch(`${home}${under}api/export/places.geojson?day=${new URLSearchParams(new URL(page.url()).hash.slice(1)).get('day')}`)).text()
    assert.ok(text.includes(`${home}${under}#day=`), 'a row carries the address of this case')
  })
  if (broken) await check(browser, home, 'start: a broken case shows its faults on its card, hinders none, and opens once it is mended', async (page) => {
    const file = join(broken, 'claims.csv')
    const good = readFileSync(file, 'utf8')
    writeFileSync(file, good.replace(/\n/, '\nonly,three,fields\n'))
    try {
      await page.goto(home + '/')
      const card = page.locator(`${CARD}[data-state=faulty]`)
      await card.waitFor({ timeout: 20000 })
      const text = await card.innerText()
      assert.match(text, /claims\.csv:2/, 'the file and the line')
      assert.match(text, /To mend it: /)
      assert.ok((await page.locator(`${CARD}[data-state=ready], ${CARD}[data-state=open]`).count()) >= 2, 'the others can be opened')
      const id = await card.getAttribute('data-case')
      await page.goto(`${home}/c/${id}/`)
      await page.waitForSelector('[data-testid=failure]')
      assert.match(await page.locator('[data-testid=failure]').innerText(), /claims\.csv:2/)
      await page.getByRole('link', { name: 'All cases' }).last().click()
      await card.waitFor()
      writeFileSync(file, good)
      await card.getByRole('button', { name: 'Look again' }).click()
      await page.locator(`${CARD}[data-case=${id}]:not([data-state=faulty]) h3 a`).waitFor({ timeout: 20000 })
      await page.locator(`${CARD}[data-case=${id}] h3 a`).click()
      await page.waitForSelector('main .map')
    } finally {
      writeFileSync(file, good)
    }
  }, { allow: ['422'] })
}
