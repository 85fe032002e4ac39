// A made-up case of 33,000 places on 365 days: how long the map takes, how long a step takes, what is sent, what is held.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { get, rested } from './browser.mjs'
import { check } from './check.mjs'

const IDLE = 8000 // milliseconds until the map rests
const STEP = 400 // milliseconds a day
const MATRIX = 5_000_000 // bytes, compressed
const MEMORY = 700_000_000 // bytes of the tab's process

/** Bytes sent for every day of the case, compressed; the server is asked until it has computed them. */
export async function warm(home) {
  for (let tries = 0; tries < 20; tries++) {
    const res = await fetch(`${home}/api/matrix`, { headers: { 'Accept-Encoding': 'gzip' } }).catch(() => undefined)
    if (res?.ok) {
      await res.arrayBuffer()
      return Number(res.headers.get('content-length'))
    }
  }
  throw new Error('the days of the large case were not computed')
}

/** The resident bytes of the greatest renderer of a browser. */
async function memory(browser) {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const rss = processInfo.filter((p) => p.type === 'renderer').map((p) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${p.id}/status`, 'utf8'))?.[1] ?? 0) * 1024)
  return Math.max(...rss)
}

export async function vast(browser, home) {
  const c = await get(home, '/api/case')
  const { days } = await get(home, '/api/days')
  const bytes = await warm(home)
  console.log(`      ${c.counts.places} places, ${days.length} days, ${c.counts.claims} claims; every day at once: ${(bytes / 1000).toFixed(0)} kB compressed`)
  assert.ok(bytes <= MATRIX)

  await check(browser, home, 'a vast case: the map, a step, the memory', async (page, context) => {
    let idle = Infinity
    for (let tries = 0; tries < 2 && idle > IDLE; tries++) { // once more, should the machine have been busy
      const start = performance.now()
      await page.goto('about:blank')
      await page.goto(`${home}/#known=hindsight`)
      await rested(page, 90000)
      idle = Math.min(idle, performance.now() - start)
    }
    await page.waitForFunction(() => !document.querySelector('.busy'), undefined, { timeout: 60000 })
    await rested(page)
    const took = []
    for (let i = 0; i < 11; i++) {
      took.push(await page.evaluate(async () => {
        const start = performance.now()
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }))
        await new Promise((done) => window.salient.map.once('render', () => done()))
        return performance.now() - start
      }))
      await rested(page)
    }
    const step = took.sort((a, b) => a - b)[5]
    await (await context.newCDPSession(page)).send('HeapProfiler.collectGarbage')
    const held = await memory(browser)
    console.log(`      map at rest after ${(idle / 1000).toFixed(1)} s, a step ${step.toFixed(0)} ms (median of 11), tab ${(held / 1e6).toFixed(0)} MB`)
    assert.ok(idle <= IDLE, `${idle} ms`)
    assert.ok(step <= STEP, `${step} ms`)
    assert.ok(held <= MEMORY, `${held} bytes`)
  })

  await check(browser, home, 'a vast case: known then is shown, by its day before every day is there', async (page) => {
    await page.goto(`${home}/#known=then`)
    await rested(page, 90000)
    assert.ok((await page.evaluate(() => window.salient.map.queryRenderedFeatures({ layers: ['place'] }).filter((f) => f.state.on === 1).length)) > 50)
  })
}
