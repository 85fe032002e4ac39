// Without a mouse: every view is walked with Tab alone; what opens is closed with Escape; the map is read, moved and chosen from by keys.
import assert from 'node:assert/strict'
import { get } from './browser.mjs'
import { check as run } from './check.mjs'
import { address, settled, VIEWS } from './views.mjs'

export async function keyboard(browser, home) {
  const check = (name, how, options) => run(browser, home, name, how, options)
  const { days } = await get(home, '/api/days')
  const day = days[Math.floor(days.length / 2)].day
  const place = (await get(home, '/api/claims?limit=1')).claims[0].place
  const go = async (page, view) => {
    await page.goto('about:blank')
    await page.goto(address(home, view, day, place))
    await settled(page, view)
  }

  for (const view of VIEWS) {
    await check(`by Tab alone: ${view}`, async (page) => {
      await go(page, view)
      await page.evaluate(() => {
        document.activeElement?.blur()
        window.wanted = new Set([...document.querySelectorAll('button:enabled, a[href], input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]')]
          .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.type !== 'radio' && !e.closest('iframe')))
      })
      const n = await page.evaluate(() => window.wanted.size)
      const faults = []
      let last
      let inside = 0 // how often the focus was in the brief, a page of its own with many links
      for (let i = 0; i < n + 60 && inside < 3000; i++) {
        await page.keyboard.press('Tab')
        const f = await page.evaluate(() => {
          const e = document.activeElement
          if (e === document.body) return { out: true }
          const s = getComputedStyle(e)
          const seen = (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none' || e.tagName === 'IFRAME'
          const after = window.before?.isConnected ? Boolean(window.before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) : true
          const same = e === window.before && e.type !== 'date' // the parts of a date are stops of their own
          const part = e === window.before && e.type === 'date'
          window.before = e
          window.wanted.delete(e)
          return { seen: seen || part, after: after || part, same, name: `${e.tagName} ${e.className} ${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 40)}`, left: window.wanted.size }
        })
        if (f.out) {
          await page.evaluate(() => (window.before = undefined))
          if (last?.left === 0) break
          continue
        }
        if (f.name.startsWith('IFRAME')) {
          inside++
          i--
          last = f
          continue
        }
        if (!f.seen) faults.push(`no focus to be seen on ${f.name}`)
        if (f.same && f.name !== last?.name) faults.push(`a trap at ${f.name}`)
        if (!f.after && last && !last.out) { if (last.left === 0 || i > n) break; faults.push(`out of order: ${f.name} after ${last.name}`) }
        last = f
        if (f.left === 0) break
      }
      const left = await page.evaluate(() => [...window.wanted].filter((e) => e.isConnected && e.checkVisibility({ visibilityProperty: true })).map((e) => e.outerHTML.slice(0, 90)))
      if (view === 'brief') assert.ok(inside > 0, 'the brief is reached')
      assert.deepEqual({ faults, left }, { faults: [], left: [] })
    })
  }

  await check('the map by keys: walk its places, open one, close it, move and zoom', async (page) => {
    await go(page, 'map')
    const canvas = page.locator('.canvas canvas')
    await canvas.focus()
    assert.match(await canvas.getAttribute('aria-label'), /N walks through/)
    await page.keyboard.press('n')
    const heard = page.locator('.map p[role=status].off')
    const first = await heard.innerText()
    await page.keyboard.press('n')
    const second = await heard.innerText()
    assert.ok(first && second && first !== second, `${first} then ${second}`)
    await page.keyboard.press('Shift+N')
    assert.equal(await heard.innerText(), first)
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-testid=place]')
    assert.ok(first.startsWith(await page.locator('[data-testid=place] h2').innerText()), first)
    await page.waitForFunction(() => document.activeElement?.tagName === 'H2' && document.activeElement.closest('[data-testid=place]'))
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.activeElement?.matches('.canvas canvas') && !document.querySelector('[data-testid=place]'))
    const at = () => page.evaluate(() => { const m = window.salient.map; return [m.getZoom(), m.getCenter().lng] })
    const [zoom, lng] = await at()
    await page.keyboard.press('+')
    await page.keyboard.press('d')
    await page.waitForTimeout(400)
    const [closer, east] = await at()
    assert.ok(closer > zoom && east > lng, `${[zoom, lng]} ${[closer, east]}`)
  })

  await check('what opens is closed with Escape, and the focus goes back', async (page) => {
    await go(page, 'map')
    for (const name of ['Display', 'Layers']) {
      const summary = page.locator('summary', { hasText: name })
      await summary.focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Escape')
      assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), name)
      assert.equal(await summary.evaluate((e) => e.parentElement.open), false)
    }
    for (const name of ['Download', 'Cite']) {
      const button = page.locator('.strip').getByRole('button', { name, exact: true })
      await button.focus()
      await page.keyboard.press('Enter')
      await page.waitForSelector('dialog[open]')
      await page.keyboard.press('Escape')
      await page.waitForFunction(() => !document.querySelector('dialog[open]'))
      assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), name)
    }
    const row = page.locator('.changes button').first()
    if (await row.count()) {
      const goal = await row.getAttribute('data-goto')
      await row.focus()
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.tagName === 'H2')
      await page.keyboard.press('Escape')
      await page.waitForFunction((g) => document.activeElement?.dataset?.goto === g, goal)
    }
  })

  await check('a list of keys; while typing keys only write; single keys can be turned off', async (page) => {
    await go(page, 'map')
    await page.locator('.canvas canvas').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('ArrowRight') // in a dialog the page stays as it is
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.activeElement?.matches('.canvas canvas'))
    assert.ok(page.url().includes(day))
    const find = page.getByRole('searchbox')
    await find.focus()
    await page.keyboard.type('n?+ wd')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Home')
    assert.equal(await find.inputValue(), 'n?+ wd')
    assert.ok(page.url().includes(day), 'the day stays')
    assert.equal(await page.locator('dialog[open]').count(), 0)
    await page.keyboard.press('Escape')
    await page.getByText('Display', { exact: true }).click()
    await page.getByLabel('Single keys').selectOption('off')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.waitForTimeout(200)
    assert.equal(await page.locator('dialog[open]').count(), 0)
  })

  await check('targets are 24 pixels or more', async (page) => {
    for (const view of VIEWS) {
      await go(page, view)
      const small = await page.evaluate(() => {
        const inText = (e) => e.matches('a, .link, .ref') && getComputedStyle(e).display === 'inline' && [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
        const boxes = [...document.querySelectorAll('button, a[href], input, select, textarea, summary, [role=slider]')].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.skip') && !e.matches('.skip'))
          .map((e) => { const l = e.matches('input[type=checkbox], input[type=radio]') ? e.closest('label') ?? e : e; return { e, r: l.getBoundingClientRect() } })
        // A smaller target is allowed where a circle of 24 px around its middle meets no other target.
        const alone = (r, e) => boxes.every((o) => o.e === e || Math.hypot(Math.max(o.r.left - (r.left + r.width / 2), 0, r.left + r.width / 2 - o.r.right), Math.max(o.r.top - (r.top + r.height / 2), 0, r.top + r.height / 2 - o.r.bottom)) >= 12)
        return boxes.filter(({ e, r }) => r.width && (r.width < 23.5 || r.height < 23.5) && !inText(e) && !alone(r, e)).map(({ e, r }) => `${e.outerHTML.slice(0, 70)} ${r.width.toFixed(0)}×${r.height.toFixed(0)}`)
      })
      assert.deepEqual(small, [], view)
    }
  })

  for (const [what, viewport] of [['at 320 px', { width: 320, height: 640 }], ['at 200 % zoom', { width: 680, height: 430 }]]) {
    await check(`nothing is lost ${what}`, async (page) => {
      for (const view of VIEWS) {
        await go(page, view)
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= viewport.width, view)
        const out = await page.evaluate((w) => [...document.querySelectorAll(':is(main, footer.time) :is(p, h2, h3, li, summary, button, select, input)')]
          .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > w + 1 && !e.closest('table, .scroll, .map, .net')).map((e) => `${e.tagName} ${e.textContent.slice(0, 40)}`), viewport.width)
        assert.deepEqual(out, [], view)
      }
    }, { viewport })
  }
}
