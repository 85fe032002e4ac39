// The shell of a case's page: the welcome, Back and Forward, what a link asks for in vain, a server that is gone and comes back.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { get, NARROW, rested } from './browser.mjs'
import { check } from './check.mjs'

const WELCOME = '[data-testid=welcome]'
const hash = (page, name) => page.evaluate((n) => new URLSearchParams(location.hash.slice(1)).get(n), name)
const nav = (page, name) => page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: true })

export async function shell(browser, home) {
  const { days } = await get(home, '/api/days')
  const middle = days[Math.floor(days.length / 2)].day
  const place = (await get(home, '/api/claims?limit=1')).claims[0].place
  await check(browser, home, 'the welcome: four sentences, closed for good, called back', async (page) => {
    await page.goto(`${home}/#day=${middle}`)
    await page.waitForSelector(WELCOME)
    const text = await page.locator(`${WELCOME} ul`).innerText()
    assert.equal(text.split(/[.!?](?:\s|$)/).filter(Boolean).length, 4, text)
    for (const word of [/colour/, /hatch/i, /front/, /band/, /as known then/i]) assert.match(text, word)
    await page.getByRole('button', { name: 'Understood' }).click()
    assert.equal(await page.locator(WELCOME).count(), 0)
    await page.reload()
    await rested(page)
    assert.equal(await page.locator(WELCOME).count(), 0, 'it stays closed')
    for (const from of ['Display', 'About']) {
      if (from === 'About') await nav(page, 'About').click()
      else await page.getByText('Display', { exact: true }).click()
      await page.locator(from === 'About' ? 'main' : '.pop').getByRole('button', { name: 'How to read the map' }).click()
      await page.waitForSelector(WELCOME)
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'welcome', 'its heading has the focus')
      await page.locator(WELCOME).getByRole('button', { name: /^Close/ }).click()
    }
  })
  await check(browser, home, 'the welcome does not cover the map at 390 px', async (page) => {
    await page.goto(`${home}/#day=${middle}`)
    await rested(page)
    const [map, box] = [await page.locator('.stage .map').boundingBox(), await page.locator(WELCOME).boundingBox()]
    assert.ok(box.y >= map.y + map.height, `${box.y} ${map.y + map.height}`)
    assert.ok(box.x >= 0 && box.x + box.width <= 390)
  }, { viewport: NARROW })
  await check(browser, home, 'Back and Forward walk the views, places and days that were chosen', async (page) => {
    await page.goto(`${home}/#day=${middle}`)
    await rested(page)
    await page.waitForTimeout(400)
    const first = await hash(page, 'day')
    await nav(page, 'Brief').click()
    await page.waitForFunction(() => document.activeElement?.id === 'view') // the heading has the focus
    await page.waitForTimeout(300)
    await nav(page, 'Map').click()
    await page.waitForTimeout(300)
    await page.evaluate(() => document.activeElement?.blur())
    await page.evaluate(() => { for (let i = 0; i < 4; i++) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' })) })
    await page.waitForTimeout(1500)
    const fourth = await hash(page, 'day')
    assert.notEqual(fourth, first)
    await page.goBack()
    await page.waitForFunction((d) => new URLSearchParams(location.hash.slice(1)).get('day') === d, first)
    assert.equal(await page.locator('[aria-current=page]').innerText(), 'Map', 'four steps of a day are one step back')
    await page.goBack()
    await page.waitForFunction(() => document.querySelector('[aria-current=page]')?.textContent === 'Brief')
    await page.goBack()
    await page.waitForFunction(() => document.querySelector('[aria-current=page]')?.textContent === 'Map')
    for (let i = 0; i < 3; i++) await page.goForward()
    await page.waitForFunction((d) => new URLSearchParams(location.hash.slice(1)).get('day') === d, fourth)
    assert.equal(await page.locator('[aria-current=page]').innerText(), 'Map')
  })
  await check(browser, home, 'playing leaves no trail of days', async (page) => {
    await page.goto(`${home}/#day=${days[0].day}`)
    await rested(page)
    await page.waitForTimeout(400)
    const before = await page.evaluate(() => history.length)
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await page.waitForTimeout(3000)
    await page.keyboard.press('Space')
    assert.notEqual(await hash(page, 'day'), days[0].day)
    assert.equal(await page.evaluate(() => history.length), before)
  })
  await check(browser, home, 'what a link asks for in vain is said, and what to do', async (page) => {
    await page.goto(`${home}/#day=1900-01-01&view=nonsense&place=no-such-place`)
    const notice = page.locator('[data-testid=notice]')
    await notice.filter({ hasText: 'no-such-place' }).waitFor()
    const text = await notice.innerText()
    assert.match(text, /no 1 January 1900: it runs from/)
    assert.match(text, /no view called “nonsense”/)
    const { violations } = await new AxeBuilder({ page }).exclude('.canvas').analyze()
    assert.deepEqual(violations.map((v) => v.id), [])
    await page.getByRole('button', { name: 'Close this notice' }).click()
    assert.equal(await notice.isVisible(), false)
    await page.goto(`${home}/#day=${middle}&place=${encodeURIComponent(place)}`)
    await page.waitForSelector('[data-testid=place]')
    assert.equal(await notice.isVisible(), false)
  })
  await check(browser, home, 'countries in view are named once each, in the language of names, and not where names are left out', async (page) => {
    const named = () => page.evaluate(() => window.salient.map.queryRenderedFeatures({ layers: ['country-label'] }).map((f) => f.properties.label).sort())
    await page.goto(`${home}/#day=${middle}`)
    await rested(page)
    await page.waitForFunction(() => window.salient.map.queryRenderedFeatures({ layers: ['country-label'] }).length > 0)
    const english = await named()
    assert.equal(new Set(english).size, english.length, english.join(', '))
    const { languages } = await get(home, '/api/case')
    const other = languages.find((l) => l && l !== 'en' && l.length === 2)
    await page.getByText('Display', { exact: true }).click()
    await page.getByLabel('Names of places').selectOption(other)
    await page.waitForFunction((had) => { const now = window.salient.map.queryRenderedFeatures({ layers: ['country-label'] }).map((f) => f.properties.label); return now.length > 0 && !now.some((l) => had.includes(l)) }, english)
    await page.goto('about:blank')
    await page.goto(`${home}/#day=${middle}&layers=surface`)
    await rested(page)
    assert.equal(await page.evaluate(() => window.salient.map.queryRenderedFeatures({ layers: ['country-label'] }).length), 0)
  })
  await check(browser, home, 'an address that is none leads a reader on', async (page) => {
    const res = await page.goto(`${home}/no/such/page`)
    assert.equal(res.status(), 404)
    await page.getByRole('link').first().click()
    await page.waitForSelector('main .map')
  }, { allow: ['404'] })
}

/** A server of its own, so that ending it hurts nobody. */
function serve(program, folder, port) {
  const child = spawn(program, ['serve', folder, '--addr', `127.0.0.1:${port}`], { stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.stdout.once('data', (text) => done({ child, home: String(text).trim().split('\n')[0].replace(/\/$/, '') }))
  })
}

export async function gone(browser, program, folder) {
  let { child, home } = await serve(program, folder, 0)
  const ended = () => new Promise((done) => { child.once('exit', done); child.kill('SIGINT') })
  await check(browser, home, 'a server that is gone is told of, its coming back is noticed without a hand, and so is a case that changed', async (page) => {
    await page.goto(home + '/')
    await rested(page)
    const digest = (await get(home, '/api/case')).digest
    await ended()
    await page.waitForSelector('[data-testid=gone]', { timeout: 15000 })
    assert.match(await page.locator('[data-testid=gone]').innerText(), /Start it again with salient serve/)
    const { violations } = await new AxeBuilder({ page }).exclude('.canvas').analyze()
    assert.deepEqual(violations.map((v) => v.id), [])
    ;({ child } = await serve(program, folder, new URL(home).port))
    await page.waitForSelector('[data-testid=gone]', { state: 'detached', timeout: 15000 })
    assert.equal((await get(home, '/api/case')).digest, digest)
    await page.keyboard.press('ArrowLeft')
    await page.waitForFunction(() => window.salient?.idle === true)
    const file = join(folder, 'claims.csv')
    const whole = readFileSync(file, 'utf8')
    const claims = (await get(home, '/api/case')).counts.claims
    try { // an editor takes the last claim out
      writeFileSync(file, whole.trimEnd().split('\n').slice(0, -1).join('\n') + '\n')
      await page.locator('[data-testid=notice]').filter({ hasText: 'The case was changed: 1 claim fewer' }).waitFor({ timeout: 15000 })
      assert.equal((await get(home, '/api/case')).counts.claims, claims - 1)
    } finally {
      writeFileSync(file, whole)
    }
    assert.equal(await page.locator('[role=alert]').count(), 0)
  }, { allow: ['ERR_CONNECTION_REFUSED', 'ERR_INCOMPLETE_CHUNKED', 'ERR_CONNECTION_RESET', 'ERR_EMPTY_RESPONSE'] })
  await ended()
}
