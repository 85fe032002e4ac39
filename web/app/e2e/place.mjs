// A place through time, two dates side by side, and the time bar: what they say is what the API says.
import assert from 'node:assert/strict'
import { get, NARROW, rested } from './browser.mjs'
import { check as run } from './check.mjs'

const hash = (page, name) => page.evaluate((n) => new URLSearchParams(location.hash.slice(1)).get(n), name)
const whole = (text) => [...text.matchAll(/(\d+) %/g)].map((m) => Number(m[1]))

export async function place(browser, home) {
  const check = (name, how, options) => run(browser, home, name, how, options)
  const { days } = await get(home, '/api/days')
  const { claims } = await get(home, '/api/claims?limit=1000')
  const said = new Map()
  for (const c of claims) if (c.of_control && c.place) said.set(c.place, (said.get(c.place) ?? 0) + 1)
  const [busiest] = [...said].sort((a, b) => b[1] - a[1])[0]
  const at = (d, rest = '') => `${home}/#day=${d}&known=then&place=${encodeURIComponent(busiest)}${rest}`
  const one = (d) => get(home, `/api/place/${encodeURIComponent(busiest)}?from=${d}&to=${d}&known=${d}`)
  const course = await get(home, `/api/place/${encodeURIComponent(busiest)}?known=each`)
  /** A day on which the place rests on one source more than on others. */
  const k = course.p.findIndex((p, d) => p && course.most_p[d] && course.high[d][0] - course.low[d][0] > 0.1 && course.low[d][0] > 0.02)
  const day = days[k].day

  await check('a place says on whose word it rests, and its shares add up to 100', async (page) => {
    await page.goto(at(day))
    const box = page.getByTestId('reliance')
    await box.waitFor()
    const t = await one(day)
    const side = t.p[0].indexOf(Math.max(...t.p[0]))
    const text = await box.innerText()
    assert.ok(text.includes(t.sources[t.most[0]].name), text)
    for (const p of [t.low[0][side], t.high[0][side], t.most_p[0][side]]) if (p > 0.01 && p < 0.99) assert.ok(text.includes(String(Math.round(p * 100))), `${p} in ${text}`)
    await box.getByText('Without each source').click()
    const rows = await box.locator('tbody tr').count()
    assert.equal(rows, t.sources.filter((s) => !s.p || Math.abs(s.p[side] - t.p[0][side]) >= 0.005).length)
    for (const d of days.slice(0, 12)) {
      await page.goto(at(d.day))
      await page.waitForTimeout(250)
      const shares = await page.locator('.probs td.num').allInnerTexts()
      if (shares.every((s) => /^\d+ %$/.test(s))) assert.equal(shares.flatMap(whole).reduce((a, b) => a + b, 0), 100, shares.join())
    }
  })

  await check('the chart of a place: its band, keys, and the same as a table', async (page) => {
    await page.goto(at(days[10].day))
    const chart = page.getByTestId('spark')
    await chart.locator('path.ground').waitFor({ state: 'attached' })
    assert.ok((await chart.locator('path.ground').getAttribute('d')).length > 40, 'a band is drawn')
    assert.match(await chart.locator('path.ground').getAttribute('fill'), /hatch/)
    await chart.focus()
    const before = await chart.getAttribute('aria-valuetext')
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(new RegExp(days[11].day))
    assert.notEqual(await chart.getAttribute('aria-valuetext'), before)
    await page.keyboard.press('Home')
    await page.waitForURL(new RegExp(days[0].day))
    await page.keyboard.press('PageDown')
    const published = claims.filter((c) => c.of_control && c.place === busiest).map((c) => c.known)
    const next = days.map((d) => d.day).find((d) => d > days[0].day && published.includes(d))
    await page.waitForURL(new RegExp(next))
    assert.match(await chart.getAttribute('aria-valuetext'), /\d+ claims? published/)
    await page.keyboard.press('End')
    await page.waitForURL(new RegExp(days.at(-1).day))
    await page.getByText('Show as a table').click()
    const table = page.getByTestId('course')
    await table.locator('tbody tr').first().waitFor()
    assert.equal(await table.locator('tbody tr').count(), days.length)
    const cells = await table.locator('tbody tr').nth(k).locator('td').allInnerTexts()
    const leads = Math.round(course.p[k][0] * 100)
    assert.ok(Math.abs((whole(cells[0])[0] ?? (cells[0].startsWith('<') ? 0 : 100)) - leads) <= 1, `${cells} for ${course.p[k]}`)
    await table.getByRole('button', { name: day, exact: true }).click()
    await page.waitForURL(new RegExp(`day=${day}`))
    assert.equal(await table.locator('tr[aria-current]').count(), 1)
    const box = await chart.boundingBox()
    await page.mouse.click(box.x + box.width * 0.5, box.y + 20)
    assert.ok(Math.abs(days.findIndex((d) => page.url().includes(d.day)) - days.length / 2) < days.length, 'a click chooses a day')
  })

  await check('what moved a place most is told, with days that can be chosen', async (page) => {
    await page.goto(at(days[5].day))
    const steps = page.getByTestId('steps')
    await steps.waitFor()
    assert.equal(await steps.locator('ol > li').count(), course.steps.length)
    assert.match(await steps.locator('ol > li').first().innerText(), /→/)
    await steps.getByRole('button').last().click()
    await page.waitForURL(new RegExp(`day=${course.steps.at(-1).day}`))
    const t = await one(course.steps.at(-1).day)
    await page.waitForSelector('.does')
    assert.equal(await page.locator('.does:not(.none)').count(), t.claims.length, 'each claim that counts says what would be without it')
    for (const card of await page.locator('[data-claim]').all()) assert.match(await card.innerText(), /said of \d{4}-\d\d-\d\d · published \d{4}-\d\d-\d\d/)
  })

  await check('a place pointed at says its band', async (page) => {
    await page.goto(`${home}/#day=${day}&known=then`)
    await rested(page)
    await page.locator('.canvas canvas').first().focus()
    await page.keyboard.press('n')
    await page.locator('.map .hint small').waitFor({ timeout: 5000 })
    assert.match(await page.locator('.map .hint').innerText(), /source/)
  })

  await check('one day twice, as known then and in hindsight: what differs as a list, in the address, ringed', async (page) => {
    const differs = async (d) => {
      const [then, now] = [await get(home, `/api/control?day=${d}&known=${d}`), await get(home, `/api/control?day=${d}`)]
      return then.p.filter((p, i) => then.status[i] !== now.status[i] || (p && now.p[i] && Math.abs(p[0] - now.p[i][0]) > 0.106)).length
    }
    let d
    for (const x of days.slice(5)) if ((await differs(x.day)) > 0) { d = x.day; break }
    assert.ok(d, 'hindsight never differs; the check shows nothing')
    await page.goto(`${home}/#day=${d}&known=then&view=compare`)
    await rested(page)
    await page.getByRole('button', { name: 'Same day: then and in hindsight' }).click()
    await page.waitForURL(/knew=then/)
    await page.waitForSelector('[data-testid=differs] tbody tr')
    assert.deepEqual([await hash(page, 'against'), await hash(page, 'knew'), await hash(page, 'known')], [d, 'then', 'hindsight'])
    assert.ok((await page.locator('[data-testid=differs] tbody tr').count()) >= (await differs(d)))
    assert.match(await page.locator('.stamp').first().innerText(), /as known then/)
    assert.match(await page.locator('.stamp').last().innerText(), /in hindsight/)
    const list = await page.locator('[data-testid=differs] tbody').innerText()
    await page.reload()
    await rested(page)
    await page.waitForSelector('[data-testid=differs] tbody tr')
    assert.equal(await page.locator('[data-testid=differs] tbody').innerText(), list, 'the address keeps it')
    const rings = await page.evaluate(() => [window.salient.map, window.beside.map].map((m) => new Set(m.querySourceFeatures('marks').filter((f) => f.properties.kind === 'changed').map((f) => f.geometry.coordinates.join())).size))
    assert.ok(rings[0] > 0 && rings[0] === rings[1], `rings ${rings}`)
    await page.getByRole('button', { name: 'Swap' }).click()
    await page.waitForURL(/knew=hindsight/)
    assert.equal(await hash(page, 'known'), 'then')
  })

  await check('two maps move together, whichever is moved', async (page) => {
    await page.goto(`${home}/#day=${day}&view=compare&against=${days[3].day}`)
    await rested(page)
    const views = () => page.evaluate(() => [window.salient.map, window.beside.map].map((m) => [m.getZoom().toFixed(2), m.getCenter().lat.toFixed(3), m.getCenter().lng.toFixed(3)].join()))
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.waitForTimeout(700)
    let [a, b] = await views()
    assert.equal(a, b)
    const left = await page.locator('.pair .map').first().boundingBox()
    await page.mouse.move(left.x + 200, left.y + 300)
    await page.mouse.down()
    await page.mouse.move(left.x + 120, left.y + 240, { steps: 4 })
    await page.mouse.up()
    await page.waitForTimeout(900)
    const [c, d] = await views()
    assert.equal(c, d)
    assert.notEqual(a, c)
  })

  await check('at 390 px the two maps stand one above the other', async (page) => {
    await page.goto(`${home}/#day=${day}&view=compare&against=${days[3].day}`)
    await rested(page)
    const [one, two] = [await page.locator('.pair .map').first().boundingBox(), await page.locator('.pair .map').last().boundingBox()]
    assert.ok(two.y >= one.y + one.height && one.width > 380 && one.height > 200, `${JSON.stringify([one, two])}`)
  }, { viewport: NARROW })

  await check('the time bar says what each day has, and silence from calm', async (page) => {
    await page.goto(`${home}/#day=${day}&known=then`)
    await rested(page)
    const bars = page.getByTestId('bars')
    const box = await bars.boundingBox()
    const over = async (i) => {
      await page.mouse.move(box.x + ((i + 0.5) / days.length) * box.width, box.y + box.height / 2)
      return page.getByTestId('daytip').innerText()
    }
    const loud = days.findIndex((d) => d.known > 1)
    assert.match(await over(loud), new RegExp(`${days[loud].known} claims published by ${days[loud].sources} of \\d+ sources`))
    const quiet = days.findIndex((d) => d.known === 0)
    if (quiet >= 0) {
      assert.match(await over(quiet), /nothing published/)
      assert.ok((await bars.locator('path.silent').count()) > 0)
      await page.mouse.click(box.x + ((quiet + 0.5) / days.length) * box.width, box.y + box.height / 2)
      await page.waitForURL(new RegExp(days[quiet].day))
      assert.match(await page.locator('.date').innerText(), /nothing published/)
      assert.match(await page.getByRole('slider', { name: 'Day' }).getAttribute('aria-valuetext'), /silence/)
    }
    await page.getByRole('button', { name: 'Claims by day published' }).click()
    await page.getByRole('button', { name: 'Claims by day said of' }).waitFor()
  })

  await check('play stops at the last day', async (page) => {
    await page.goto(`${home}/#day=${days.at(-3).day}`)
    await rested(page)
    await page.keyboard.press('Space')
    await page.waitForURL(new RegExp(`day=${days.at(-1).day}`), { timeout: 8000 })
    await page.waitForFunction(() => document.querySelector('.play').getAttribute('aria-pressed') === 'false', undefined, { timeout: 2000 })
    await page.waitForTimeout(900)
    assert.ok(page.url().includes(days.at(-1).day))
  })
}
