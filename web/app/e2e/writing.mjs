// What an analyst writes, on a copy of the case: a claim by form, verdicts on proposed claims, files.
import assert from 'node:assert/strict'
import { get } from './browser.mjs'
import { check } from './check.mjs'

const EVIL = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'

export async function writing(browser, home) {
  const c = await get(home, '/api/case')
  const { claims } = await get(home, '/api/claims?limit=1000')
  const sample = claims.findLast((x) => x.of_control && x.place && x.side && x.known === x.day)
  const day = sample.day

  await check(browser, home, 'a claim is added by form, and the map follows', async (page) => {
    await page.goto(`${home}/#day=${day}&view=add&place=${encodeURIComponent(sample.place)}`)
    await page.getByRole('combobox', { name: 'Who says it' }).fill(sample.source)
    await page.keyboard.press('Enter')
    await page.getByLabel('What is said').selectOption('takes')
    await page.getByLabel('Which side').selectOption(c.sides.find((s) => s.id !== sample.side).id)
    await page.getByLabel('Words it rests on').fill(EVIL)
    await page.getByRole('button', { name: 'Add the claim' }).click()
    const id = await page.locator('[role=status] code').innerText()
    const stored = (await get(home, `/api/claims?id=${encodeURIComponent(id)}`)).claims[0]
    assert.equal(stored.quote, EVIL)
    await page.getByRole('button', { name: 'See it on the map' }).click()
    await page.waitForSelector(`[data-claim="${id}"]`)
    assert.equal(await page.evaluate(() => window.hit), undefined)
    assert.ok((await page.locator(`[data-claim="${id}"] blockquote`).innerText()).includes('onerror'))
  })

  await check(browser, home, 'a fault is told beside its field', async (page) => {
    await page.goto(`${home}/#day=${day}&view=add&place=${encodeURIComponent(sample.place)}`)
    await page.getByRole('combobox', { name: 'Who says it' }).fill(sample.source)
    await page.keyboard.press('Enter')
    await page.getByLabel('What is said').selectOption('takes')
    await page.getByLabel('Day it is said of').fill('2020-02-30')
    await page.getByRole('button', { name: 'Add the claim' }).click()
    await page.waitForSelector('#c-day[aria-invalid=true]')
    assert.ok((await page.locator('#c-day-say').innerText()).length > 10)
  }, { allow: ['status of 422'] })

  await check(browser, home, 'another window hears of the change', async (page, context) => {
    await page.goto(`${home}/#day=${day}&view=about`)
    const before = await page.locator('.about p').first().innerText()
    await page.waitForTimeout(300)
    const { status } = await fetch(`${home}/api/claims`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ day, known: day, source: sample.source, predicate: 'holds', place: sample.place, side: sample.side, quote: `heard at ${performance.timeOrigin}` }),
    })
    assert.equal(status, 200)
    await page.waitForFunction((was) => document.querySelector('.about p')?.textContent !== was, before, { timeout: 15000 })
    await context.close()
  })

  const { items } = await get(home, '/api/review')
  assert.ok(items.length >= 3, 'three claims are proposed')
  await check(browser, home, 'proposed claims are judged with keys alone', async (page) => {
    await page.goto(`${home}/#day=${items[0].published}&view=review`)
    await page.waitForSelector('[data-testid=item] mark')
    const shown = () => page.locator('[data-testid=item]').getAttribute('data-item')
    const text = await page.locator('.report').innerText()
    for (const m of await page.locator('.report mark').allInnerTexts()) assert.ok(text.includes(m))
    await page.waitForSelector('[data-testid=effect] :is(table, p:not(:text("Computing")))', { timeout: 20000 })
    const first = await shown()
    await page.keyboard.press('a') // nobody reviews yet
    assert.ok(await page.locator('#by').evaluate((e) => e === document.activeElement))
    await page.keyboard.type('A. Reviewer')
    await page.keyboard.press('Tab')
    await page.locator('.queue button').first().focus()
    await page.keyboard.press('r') // a rejection wants a reason
    assert.ok(await page.locator('#why').evaluate((e) => e === document.activeElement))
    await page.keyboard.type('quoted from elsewhere')
    await page.keyboard.press('Tab')
    await page.locator('.queue button').first().focus()
    await page.keyboard.press('r')
    await page.waitForFunction((was) => document.querySelector('[data-testid=item]')?.getAttribute('data-item') !== was, first)
    const second = await shown()
    await page.locator('.queue button').first().focus()
    await page.keyboard.press('a')
    await page.waitForFunction((was) => document.querySelector('[data-testid=item]')?.getAttribute('data-item') !== was, second, { timeout: 15000 })
    const open = (await get(home, '/api/review')).items.map((x) => x.id)
    assert.ok(!open.includes(first) && !open.includes(second))
    assert.equal((await get(home, `/api/claims?id=${encodeURIComponent(second)}`)).claims.length, 1, 'what was accepted is a claim')
    assert.equal((await get(home, `/api/claims?id=${encodeURIComponent(first)}`)).claims.length, 0, 'what was rejected is none')
  })

  if (c.importers.length) await importing(browser, home, c)
}

/** A file with one good row and one bad one is dropped on the page. */
async function importing(browser, home, c) {
  const { claims } = await get(home, '/api/claims?limit=1000')
  const x = claims.find((y) => y.of_control && y.place && y.side)
  if (!c.importers.includes('claims')) return
  await check(browser, home, 'a dropped file is imported, and each bad row is told', async (page) => {
    await page.goto(`${home}/#view=add`)
    await page.waitForSelector('.dropzone')
    const rows = ['id,day,known,source,predicate,place,side', `drop-1,${x.day},${x.known},${x.source},holds,${x.place},${x.side}`, `drop-2,${x.day},${x.known},${x.source},holds,no-such-place,${x.side}`]
    await page.evaluate((text) => {
      const files = new DataTransfer()
      files.items.add(new File([text], 'claims.csv', { type: 'text/csv' }))
      document.querySelector('.dropzone').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
    }, rows.join('\n') + '\n')
    await page.waitForSelector('[data-testid=run] [role=status]', { timeout: 20000 })
    assert.match(await page.locator('[data-testid=run] [role=status]').innerText(), /1 claim added.*1 row not taken/)
    assert.match(await page.locator('[data-testid=run] tbody').innerText(), /3/)
  })
}
