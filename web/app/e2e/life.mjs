// Lifelines: a town, a road, what if, a way between two places; what is supposed stays in the address and shows as a difference.
import assert from 'node:assert/strict'
import { get, NARROW, rested } from './browser.mjs'
import { check as one } from './check.mjs'

const q = encodeURIComponent

export async function life(browser, home) {
  const check = (name, how, options) => one(browser, home, name, how, options)
  const c = await get(home, '/api/case')
  const day = c.open_at ?? c.since
  const side = c.sides.at(-1).id
  const base = `/api/lifelines?day=${day}&known=${day}&side=${q(side)}`
  const now = await get(home, base)
  const { features } = await get(home, '/api/places')
  const name = (id) => features.find((f) => f.id === id).properties.name
  const point = now.single_points.find((s) => s.kind === 'road')
  const start = `${home}/#day=${day}&view=lifelines`
  const ready = async (page) => {
    await rested(page)
    await page.waitForFunction(() => !document.querySelector('[aria-label=Lifelines] [role=status]'))
  }
  const marks = (page, kind) => page.evaluate((k) => window.salient.map.querySourceFeatures('marks').filter((f) => f.properties.kind === k).length, kind)
  const hash = (page, part) => page.waitForFunction((p) => decodeURIComponent(location.hash.replaceAll('+', ' ')).includes(p), part)

  await check('a town says its ways, what it hangs on, its people, clocks and stocks', async (page) => {
    const town = now.towns.find((t) => t.watched && t.ways.length > 1 && t.people !== null)
    await page.goto(`${start}&place=${q(town.place)}`)
    await ready(page)
    const card = page.getByTestId('town')
    const text = await card.innerText()
    assert.ok(text.includes(`${new Intl.NumberFormat('en-GB').format(town.people)} people`) && text.includes(town.people_date), 'people with the day')
    assert.match(text, /Front on it within 90 days: .*%/)
    assert.match(text, /80% interval held in/)
    assert.match(text, /stocks last: unknown|days left|ran out/)
    assert.equal(await card.locator('[data-way]').count(), town.ways.length)
    const drawn = () => page.evaluate(() => JSON.stringify(window.salient.map.getSource('trace').serialize().data).split('"way":true').length - 1)
    assert.equal(await drawn(), new Set(town.ways.flatMap((w) => w.roads)).size, 'all its ways are drawn')
    await card.locator('[data-way] summary').first().focus()
    await page.waitForFunction((n) => JSON.stringify(window.salient.map.getSource('trace').serialize().data).split('"way":true').length - 1 === n, town.ways[0].roads.length)
    await page.keyboard.press('Enter')
    await card.locator('.stretches button').first().click()
    await page.waitForSelector('[data-testid=road]')
    assert.match(await page.getByTestId('road').innerText(), /Chance that it is open: .*%[^]*Who hangs on it/)
  })

  await check('a road taken away by keys alone shows as a difference, and the address shows the same', async (page) => {
    await page.goto(`${start}&road=${q(point.id)}`)
    await ready(page)
    await page.getByRole('button', { name: /What if the .* is lost/ }).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.loss [data-turn=falls]')
    await hash(page, `lose=${point.id}`)
    const after = await get(home, `${base}&lose=${q(point.id)}`)
    const falls = after.changed.filter((m) => m.before === 'supplied' && m.after === 'cut_off')
    assert.ok(falls.length > 0)
    const say = async () => {
      await ready(page)
      await page.waitForSelector('.loss [data-turn=falls]')
      return page.locator('.loss').innerText()
    }
    const first = await say()
    for (const m of falls) assert.ok(first.includes(name(m.place)), m.place)
    assert.equal(await page.locator('.loss [data-turn=falls]').count(), falls.length)
    assert.ok((await marks(page, 'falls')) > 0, 'the map marks who would be cut off')
    await page.goto('about:blank')
    await page.goto(`${start}&lose=${q(point.id)}`)
    assert.equal(await say(), first)
    await page.getByRole('button', { name: /^No longer suppose that .* is lost or shut/ }).click()
    await page.waitForFunction(() => !document.querySelector('.loss') && !location.hash.includes('lose='))
  })

  await check('winter, an advance and stocks are supposed by form, listed, and each taken back', async (page) => {
    const [town, other] = [now.towns.find((t) => t.watched), c.sides[0]]
    await page.goto(start)
    await ready(page)
    await page.getByText('Suppose more').click()
    await page.getByLabel('Winter and thaw').selectOption('1')
    await page.getByLabel('Advance of').selectOption(other.id)
    await page.getByLabel('Stocks of').selectOption(town.place)
    await page.getByLabel('Days of stock').fill('20')
    await page.getByRole('button', { name: 'Suppose it' }).last().click()
    assert.match(await page.locator('.whatif [role=alert]').innerText(), /never assumed without a source/)
    await page.getByLabel('says', { exact: true }).fill('relief agency, by phone')
    await page.getByRole('button', { name: 'Suppose it' }).last().click()
    await page.getByRole('combobox', { name: 'A place or road' }).fill(name(town.place))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Suppose it' }).first().click()
    const list = page.getByRole('list', { name: 'Supposed' }).locator('li')
    await page.waitForFunction(() => document.querySelectorAll('.supposed li').length === 4)
    for (const part of ['month=1', `advance=${other.id}=3`, `stock=${town.place}=20,relief agency, by phone`, `lose=${town.place}`]) await hash(page, part)
    await page.waitForSelector('.loss h4')
    await ready(page)
    const first = await list.allInnerTexts()
    await page.reload()
    await ready(page)
    assert.deepEqual(await list.allInnerTexts(), first)
    for (let left = 4; left > 0; left--) {
      await list.getByRole('button').first().click()
      await page.waitForFunction((n) => document.querySelectorAll('.supposed li').length === n, left - 1)
    }
  })

  await check('a click on the map takes a place away and gives it back', async (page) => {
    const town = now.towns.find((t) => t.people !== null && t.watched)
    const at = features.find((f) => f.id === town.place).geometry.coordinates
    await page.goto(`${start}&at=9/${at[1]}/${at[0]}`)
    await ready(page)
    await page.getByLabel('A click on the map').selectOption('lose')
    const p = await page.evaluate((x) => window.salient.map.project(x), at)
    const box = await page.locator('.maplibregl-canvas').boundingBox()
    const click = () => page.mouse.click(box.x + p.x, box.y + p.y)
    await click()
    await hash(page, `lose=${town.place}`)
    await ready(page)
    await click()
    await page.waitForFunction(() => !location.hash.includes('lose='))
  })

  await check('a way between two places is asked for by keys, told and drawn, and stays in the address', async (page) => {
    const [from, to] = [now.entries.find((e) => e.usable).place, now.towns.find((t) => t.watched && !t.entry).place]
    const all = await get(home, `/api/corridors?day=${day}&known=${day}&from=${q(from)}&to=${q(to)}`)
    await page.goto(start)
    await ready(page)
    await page.getByText('A way between two places').click()
    for (const [label, id] of [['From', from], ['To', to]]) {
      await page.getByRole('combobox', { name: label, exact: true }).fill(name(id))
      await page.locator('.found [role=option]').first().waitFor()
      await page.keyboard.press('Enter')
      await hash(page, `${label.toLowerCase()}=${id}`)
    }
    const ways = page.locator('[data-corridor]')
    await ways.first().waitFor()
    assert.equal(await ways.count(), all.ways.length)
    await ways.first().locator('summary').focus()
    await page.waitForFunction((n) => JSON.stringify(window.salient.map.getSource('trace').serialize().data).split('"way":true').length - 1 === n, all.ways[0].roads.length)
    await page.getByLabel('Show', { exact: true }).selectOption('safest')
    await hash(page, 'by=safest')
    await ready(page)
    await ways.first().waitFor()
    const first = await ways.allInnerTexts()
    assert.match(first[0], /safest/)
    await page.reload()
    await ready(page)
    await ways.first().waitFor()
    assert.deepEqual(await ways.allInnerTexts(), first)
  })

  await check('towns that matter come first, the rest are folded, and the list can be searched', async (page) => {
    await page.goto(start)
    await ready(page)
    const rest = page.getByTestId('rest')
    assert.equal(await rest.evaluate((e) => e.open), false)
    assert.deepEqual((await page.locator('[aria-label=Lifelines] > h3').allInnerTexts()).slice(0, 3).map((t) => t.replace(/ ?\d*$/, '').replace(/ \d+ \w+ \d+.*/, '')), ['Cut off', 'At risk', 'Changed since'])
    const supplied = now.towns.at(-1)
    await page.getByLabel('Find a town in the list').fill(supplied.name)
    assert.ok(await page.locator(`[data-town="${supplied.place}"]`).isVisible())
    await page.getByLabel('Find a town in the list').fill('zzzz')
    await page.getByText('has that name').waitFor()
  })

  await check('what is supposed can be used at 390 px', async (page) => {
    await page.goto(`${start}&lose=${q(point.id)}&month=1`)
    await ready(page)
    await page.waitForSelector('.loss b')
    await page.evaluate(() => document.querySelectorAll('aside details').forEach((d) => { d.open = true }))
    const out = await page.evaluate(() => [...document.querySelectorAll('aside :is(p, h2, h3, li, summary, button, select, input)')]
      .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > 391 && !e.closest('table, .scroll')).map((e) => `${e.tagName} ${e.textContent.slice(0, 40)}`))
    assert.deepEqual(out, [])
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390)
  }, { viewport: NARROW })
}
