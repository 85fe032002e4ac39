// The brief: it follows the day and keeps its place, every line's claims are shown to pointer, keyboard and tap, the brief before is
// chosen by day or by file, and what is printed is the brief.
import assert from 'node:assert/strict'
import AxeBuilder from '@axe-core/playwright'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { NARROW } from './browser.mjs'
import { check as checked } from './check.mjs'

const day = '2020-10-21'
const ready = (page) => page.waitForFunction(() => document.querySelectorAll('iframe').length === 1 && document.querySelector('iframe.shown')?.contentDocument?.querySelector('#bottom-line'), undefined, { timeout: 30000 })

export async function briefs(browser, home) {
  const check = (name, how, options) => checked(browser, home, name, how, options)
  const view = async (page, rest = '') => {
    await page.goto(`${home}/#day=${day}&view=brief${rest}`)
    await ready(page)
  }
  const brief = (page) => page.frameLocator('iframe.shown')

  await check('the brief follows the day and keeps the place where it is read', async (page) => {
    await view(page)
    await page.getByRole('navigation', { name: 'Contents of the brief' }).getByText('Options for a halt').click()
    const top = () => page.evaluate(() => document.querySelector('iframe.shown').contentDocument.querySelector('#options').getBoundingClientRect().top)
    const before = await top()
    assert.ok(Math.abs(before) < 120, `${before}`)
    await page.evaluate(() => { location.hash = location.hash.replace('2020-10-21', '2020-10-22') })
    await page.waitForFunction(() => document.querySelector('iframe.shown')?.contentDocument?.querySelector('.when')?.textContent.includes('22 October'), undefined, { timeout: 30000 })
    await ready(page)
    assert.ok(Math.abs((await top()) - before) < 8, `${before} became ${await top()}`)
  })

  await check('what a line rests on is shown to the pointer, to the keyboard and on a tap', async (page) => {
    await view(page)
    const first = brief(page).locator('.refs a').first()
    await first.hover()
    const card = page.getByRole('dialog', { name: 'What this line rests on' })
    await card.waitFor()
    assert.match(await card.innerText(), /2020/)
    await card.hover() // it stays while the pointer is on it
    await page.waitForTimeout(500)
    assert.ok(await card.isVisible())
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'hidden' })
    const second = brief(page).locator('.judgements .refs a').first()
    await second.focus()
    await card.waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]'))
    assert.ok(await card.getByRole('link', { name: 'Open the source' }).first().getAttribute('href'))
    await card.getByRole('button', { name: /Show the note/ }).first().click()
    await page.waitForFunction(() => document.querySelector('iframe.shown').contentDocument.activeElement?.closest('.notes'))
  })

  await check('the brief before is a day, or the file of a brief', async (page) => {
    await view(page, '&against=2020-10-14')
    await brief(page).getByRole('heading', { name: 'What changed since 14 October 2020', exact: true }).waitFor()
    const file = await (await fetch(`${home}/api/brief?day=2020-10-10&known=2020-10-10&format=pdf`)).arrayBuffer()
    await page.getByLabel('Your last brief').setInputFiles({ name: 'last.pdf', mimeType: 'application/pdf', buffer: Buffer.from(file) })
    await brief(page).getByRole('heading', { name: 'What changed since 10 October 2020', exact: true }).waitFor()
    await page.getByText('From its file: of 10 October 2020, as known on 10 October 2020').waitFor()
    await page.getByLabel('Your last brief').setInputFiles({ name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from('mine') })
    await page.getByText('notes.md is not a brief').waitFor()
  })

  await check('each form tells its marking, and for publication it is clear', async (page) => {
    await view(page)
    const row = page.getByRole('group', { name: 'Download the brief' })
    for (const form of ['HTML', 'Markdown', 'PDF', 'DOCX']) assert.equal(await row.getByRole('link', { name: `${form} TLP:AMBER` }).count(), 1, form)
    await page.getByLabel('for publication').check()
    await brief(page).locator('.tlp.top', { hasText: 'TLP:CLEAR' }).waitFor()
    await row.getByRole('link', { name: 'PDF TLP:CLEAR' }).waitFor()
  })

  await check('printing the page prints the brief, marked on every page', async (page) => {
    await page.route('**/api/brief?*', async (r) => { await new Promise((go) => setTimeout(go, 3000)); await r.continue() })
    await page.goto(`${home}/#day=${day}&view=brief`)
    await page.waitForSelector('iframe.shown')
    const early = await page.pdf({ preferCSSPageSize: true })
    await page.waitForSelector('iframe.shown[data-whole]', { timeout: 30000 })
    const input = await page.pdf({ preferCSSPageSize: true })
    if (!existsSync('/usr/bin/pdftotext')) return
    const pages = execFileSync('pdftotext', ['-layout', '-', '-'], { input }).toString().split('\f').slice(0, -1)
    assert.match(execFileSync('pdftotext', ['-layout', '-', '-'], { input: early }).toString(), /^\s*The brief is not all there yet/, 'a part of a brief is not printed')
    assert.ok(pages.length > 10 && pages.length < 80, `${pages.length} pages`)
    for (const [i, p] of pages.entries()) {
      const marks = (p.match(/TLP:AMBER/g) ?? []).length
      assert.ok(marks >= 2, `page ${i + 1} of ${pages.length} bears its marking ${marks} times`)
    }
    assert.match(pages[0], /Bottom line/)
    assert.doesNotMatch(pages.join(''), /The last brief/)
  })

  await check('the file of the brief has nothing that bars a reader', async (page) => {
    await page.setContent(await (await fetch(`${home}/api/brief?day=${day}&known=${day}`)).text())
    const found = await new AxeBuilder({ page }).setLegacyMode().analyze() // in one page: the file lets no other open
    assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.target} ${v.nodes.length}`), [])
  })

  for (const options of [{}, { dark: true }, { viewport: NARROW }]) {
    await check(`the brief and its card have nothing that bars a reader (${JSON.stringify(options)})`, async (page) => {
      await view(page)
      await brief(page).locator('.refs a').first().focus()
      await page.getByRole('dialog', { name: 'What this line rests on' }).waitFor()
      const found = await new AxeBuilder({ page }).exclude('iframe').analyze()
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0]?.target} ${v.nodes.length}`), [])
    }, options)
  }
}
