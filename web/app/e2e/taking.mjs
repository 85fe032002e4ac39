// What a reader takes out of the page is what the page shows, and the dialog says so.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { get, rested } from './browser.mjs'
import { check } from './check.mjs'

export async function taking(browser, home) {
  const { days } = await get(home, '/api/days')
  const [before, day] = [0.4, 0.6].map((t) => days[Math.floor(days.length * t)].day)
  const taken = async (page, button) => {
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
    return { name: file.suggestedFilename(), body: await readFile(await file.path()) }
  }
  const link = (page, name) => page.getByRole('link', { name, exact: true })
  const dialog = async (page, hash) => {
    await page.goto(`${home}/#${hash}`)
    await page.reload()
    await rested(page)
    await page.getByRole('button', { name: 'Download' }).click()
  }

  await check(browser, home, 'a file holds the part of the map on the screen', async (page) => {
    await dialog(page, `day=${day}&known=then`)
    await page.keyboard.press('Escape')
    await page.evaluate(() => window.salient.map.jumpTo({ zoom: window.salient.map.getZoom() + 2 }))
    await page.getByRole('button', { name: 'Download' }).click()
    assert.match(await page.locator('.taken').innerText(), /as known that day, the part of the map on screen, 5 layers/)
    const axe = await new AxeBuilder({ page }).analyze()
    assert.deepEqual(axe.violations.map((v) => v.id), [])
    const { name, body } = await taken(page, link(page, 'GeoJSON, Places'))
    assert.match(name, /-part\.geojson$/)
    const ids = JSON.parse(body).features.map((f) => f.id).sort()
    const all = (await get(home, '/api/places')).features
    const inside = await page.evaluate((list) => {
      const b = window.salient.map.getBounds()
      return list.filter((f) => b.contains(f.geometry.coordinates)).map((f) => f.id).sort()
    }, all)
    assert.deepEqual(ids, inside)
    assert.ok(ids.length > 0 && ids.length < all.length, `${ids.length} of ${all.length} places`)
    await page.getByRole('checkbox', { name: /^all of it/ }).check()
    const whole = await taken(page, link(page, 'GeoJSON, Places'))
    assert.equal(JSON.parse(whole.body).features.length, all.length)
    const png = (b) => assert.equal(b.subarray(1, 4).toString(), 'PNG')
    png((await taken(page, link(page, 'PNG, Map, drawn for print'))).body)
    await page.getByRole('checkbox', { name: /^all of it/ }).uncheck()
    png((await taken(page, page.getByRole('button', { name: 'PNG' }))).body)
  })

  await check(browser, home, 'two dates give what changed between them, and a refusal is told in words', async (page) => {
    await dialog(page, `day=${day}&known=then&view=compare&against=${before}`)
    assert.match(await page.locator('.taken').innerText(), /and what changed between them, each as known on it/)
    const { body } = await taken(page, link(page, 'GeoJSON, What changed'))
    const rows = JSON.parse(body).features
    assert.ok(rows.every((f) => f.properties.date === day && f.properties.since === before && f.properties.since_known === before))
    await page.getByLabel('the day shown').check()
    await page.getByRole('checkbox', { name: /publication/ }).check()
    await link(page, 'CSV, Lifelines').click()
    assert.match(await page.getByRole('alert').innerText(), /TLP:AMBER/)
  }, { allow: ['403'] })
}
