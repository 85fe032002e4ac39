// The model of options, on a copy of the case: changed by form, tried, saved, and put back.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { get } from './browser.mjs'
import { check } from './check.mjs'

const { WRITE_CASE: folder, SALIENT: salient } = process.env

/** What `salient check` says of the folder; it throws where the case is not sound. */
const sound = () => (folder && salient ? execFileSync(salient, ['check', folder]).toString() : '')
const file = () => (folder ? readFileSync(`${folder}/options.toml`, 'utf8') : '')

export async function editing(browser, home) {
  const { model } = await get(home, '/api/options/model')
  const party = model.actors.find((a) => !a.third_party)
  const { day } = model
  const at = `${home}/#day=${day}&known=hindsight&view=options`
  const going = model.options.find((o) => o.actor === party.id && model.today.includes(o.id))
  const claims = (await get(home, '/api/claims?limit=1000')).claims.filter((c) => c.known <= day)
  const ground = claims[0]
  const open = async (page) => {
    await page.goto('about:blank')
    await page.goto(at)
    await page.waitForSelector('[data-testid=compare]', { timeout: 30000 })
    await page.waitForSelector('.trial summary')
  }
  const tryIt = async (page) => {
    await page.locator('dialog').getByRole('button', { name: 'Try it' }).click()
    await page.waitForSelector('dialog', { state: 'detached', timeout: 30000 })
  }
  const field = (page, name) => page.locator('dialog').getByLabel(name, { exact: true })
  const before = file()

  await check(browser, home, 'an actor, an option and a preference are added, tried, saved and put back', async (page) => {
    await open(page)
    await page.getByRole('button', { name: 'Add an actor' }).click()
    await field(page, 'Name').fill('Observers of the line')
    await field(page, 'A third party, not a party to the fighting').check()
    assert.equal(await field(page, 'Id').inputValue(), 'observers_of_the')
    await tryIt(page)
    await page.locator('.trial summary', { hasText: 'Observers of the line' }).click()

    await page.getByRole('button', { name: 'Add an option of Observers of the line' }).click()
    await field(page, 'What it can do').fill('watch every road')
    await field(page, 'Id').fill('watch')
    await field(page, 'It is assumed').check()
    await tryIt(page)

    await page.getByRole('button', { name: `Add a preference of ${party.name}` }).click()
    await field(page, 'That').fill(`-${going.id} if wat`) // by keys alone: the list offers the option
    await page.keyboard.press('Enter')
    assert.equal(await field(page, 'That').inputValue(), `-${going.id} if watch`)
    assert.match(await page.locator('#entry-statement-say').innerText(), new RegExp(`${party.name} will not ${going.name}, if Observers of the line will watch every road`, 'i'))
    await page.locator('dialog').getByRole('button', { name: 'Try it' }).click()
    await page.waitForSelector('#entry-source[aria-invalid=true]', { timeout: 30000 }) // no source
    assert.match(await page.locator('#entry-source-say').innerText(), /no source/)
    await page.locator('dialog').getByRole('combobox', { name: 'Rests on' }).fill(ground.id)
    await page.keyboard.press('Enter')
    assert.equal(await field(page, 'Day its ground was published').inputValue(), ground.known.slice(0, 10))
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`), [])
    await tryIt(page)
    const up = page.getByRole('button', { name: `More important: -${going.id} if watch` })
    while (await up.isEnabled()) await up.click()
    await page.waitForFunction(() => document.querySelector('[data-testid=trial]')?.textContent.includes('watch every road'), undefined, { timeout: 30000 })
    assert.ok((await page.locator('[data-testid=compare] td.changed').count()) > 0, 'the comparison shows what is other')

    await page.reload() // what is not saved is still there
    await page.waitForFunction(() => document.querySelector('[data-testid=trial]')?.textContent.includes('watch every road'), undefined, { timeout: 30000 })
    await page.getByRole('button', { name: 'Save…' }).click()
    await page.getByLabel('Who makes the change').fill('A. Analyst')
    await page.getByLabel('Why').fill('=heard it <b>said</b>')
    await page.getByRole('button', { name: 'Save to the case' }).click()
    await page.waitForSelector('.trial [role=status]:has-text("Saved as version")', { timeout: 30000 })
    await page.waitForSelector('[data-testid=trial]', { state: 'detached' })
    const now = (await get(home, '/api/options/model')).model
    assert.ok(now.actors.some((a) => a.name === 'Observers of the line' && a.third_party))
    const first = now.preferences.find((p) => p.actor === party.id)
    assert.deepEqual([first.statement, first.source, first.known], [`-${going.id} if watch`, [ground.id], ground.known.slice(0, 10)])
    sound()
    for (const line of before.split('\n')) if (line.startsWith('#')) assert.ok(file().includes(line), `the comment stays: ${line}`)

    await page.reload()
    await page.waitForFunction(() => document.querySelector('[data-testid=compare]')?.textContent.includes('watch every road'), undefined, { timeout: 30000 })
    await page.locator('[data-testid=history] summary').click()
    await page.locator('[data-testid=history]').getByRole('button', { name: 'Put back' }).first().click()
    await page.getByRole('button', { name: 'Put it back' }).click()
    await page.waitForSelector('.trial [role=status]:has-text("Put back")', { timeout: 30000 })
    assert.equal(file(), before, 'the file is as it was, byte by byte')
    assert.deepEqual((await get(home, '/api/options/model')).model, model)
    sound()
  }, { allow: ['status of 422'] })

  await check(browser, home, 'a small change stays in the address, and what cannot be read is shown where', async (page) => {
    await open(page)
    const [p] = model.preferences.filter((x) => x.actor === party.id)
    await page.getByRole('button', { name: `Leave out ${p.id}`, exact: true }).click()
    await page.waitForURL(/without=/)
    await page.waitForSelector('[data-testid=trial]', { timeout: 30000 })
    await page.getByRole('button', { name: 'hold it again' }).click()
    await page.waitForSelector('[data-testid=trial]', { state: 'detached' })
    await page.getByRole('button', { name: `Change preference ${p.id}`, exact: true }).click()
    await field(page, 'That').fill(`${going.id} & & ${going.id}`)
    assert.match(await page.locator('#entry-statement-say').innerText(), new RegExp(`At character ${going.id.length + 4}:`))
    await page.locator('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.waitForSelector('dialog', { state: 'detached' })
    const turns = page.locator('[data-testid=turns]')
    await turns.locator('summary').first().waitFor({ timeout: 30000 })
    assert.match(await turns.innerText(), /turn on \d+ of \d+ statements/)
    await page.locator('.net button').first().click()
    assert.ok((await page.locator('#way li').count()) > 0, 'the way is told step by step')
  })

  await check(browser, home, 'two who change the model do not overwrite each other', async (page) => {
    await open(page)
    await page.locator('.trial summary', { hasText: 'About the model' }).click()
    await page.getByLabel('Title', { exact: true }).fill('Mine')
    await page.keyboard.press('Tab')
    await page.waitForSelector('[data-testid=changes]')
    const { digest, model: theirs } = await get(home, '/api/options/model')
    const other = await fetch(`${home}/api/options`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'If-Match': `"${digest}"` }, body: JSON.stringify({ by: 'Another', model: { ...theirs, note: 'Theirs' } }) })
    assert.equal(other.status, 200)
    await page.getByRole('button', { name: 'Make it on the file as it is now' }).click({ timeout: 15000 }) // told by the event stream
    await page.getByRole('button', { name: 'Save…' }).click()
    await page.getByLabel('Who makes the change').fill('A. Analyst')
    await page.getByRole('button', { name: 'Save to the case' }).click()
    await page.waitForSelector('.trial [role=status]:has-text("Saved as version")', { timeout: 30000 })
    const both = (await get(home, '/api/options/model')).model
    assert.deepEqual([both.title, both.note], ['Mine', 'Theirs'])
    const late = await fetch(`${home}/api/options`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'If-Match': `"${digest}"` }, body: JSON.stringify({ by: 'Late', model: theirs }) })
    assert.equal(late.status, 412)
    const now = await get(home, '/api/options/model')
    await fetch(`${home}/api/options`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'If-Match': `"${now.digest}"` }, body: JSON.stringify({ by: 'A. Analyst', version: now.history.at(-2).version }) })
    sound()
  })

  await check(browser, home, 'a small change made on a model that another has saved over is set aside, and made anew on theirs', async (page) => {
    await open(page)
    const [p] = model.preferences.filter((x) => x.actor === party.id)
    await page.getByRole('button', { name: `Leave out ${p.id}`, exact: true }).click()
    await page.waitForURL(/without=/)
    const { digest, model: theirs } = await get(home, '/api/options/model')
    const send = (etag, body) => fetch(`${home}/api/options`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'If-Match': `"${etag}"` }, body: JSON.stringify(body) })
    assert.equal((await send(digest, { by: 'Another', model: { ...theirs, note: 'Theirs, again' } })).status, 200)
    const anew = page.getByRole('button', { name: 'Make it on the file as it is now' })
    await anew.waitFor({ timeout: 15000 })
    await page.waitForFunction(() => !location.hash.includes('without='))
    await anew.click()
    await page.waitForURL(/without=/)
    const now = await get(home, '/api/options/model')
    await send(now.digest, { by: 'Another', version: now.history.at(-1).version })
    sound()
  })
}
