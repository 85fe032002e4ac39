// One check after another, each in a browser context of its own; what fails is told at the end.
import assert from 'node:assert/strict'
import { open } from './browser.mjs'

export const failures = []

/** Runs one check on a fresh page of `home`. It also fails where a request leaves, the policy is broken or a script fails. */
export async function check(browser, home, name, how, { allow = [], ...options } = {}) {
  const start = performance.now()
  const { page, seen, context } = await open(browser, home, options)
  try {
    await how(page, context)
    seen.failed = seen.failed.filter((f) => !allow.some((a) => f.includes(a)))
    assert.deepEqual(seen, { left: [], refused: [], failed: [] }, 'nothing leaves the machine, breaks the policy, or fails')
    console.log(`ok    ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  } catch (e) {
    failures.push(name)
    console.log(`FAILS ${name}\n      ${String(e.stack ?? e).replaceAll('\n', '\n      ')}`)
  }
  await context.close()
}
