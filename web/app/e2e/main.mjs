// Drives the page that `salient serve` serves and ends with 1 where something is not as it should be.
// READ_URL: the worked case as it comes; WRITE_URL: a copy of it that can be written to, with proposed claims, and WRITE_CASE its folder;
// START_URL: a start page with a sound folder, and START_BROKEN: another of its folders, which it may break and mend; SALIENT: the program itself,
// to be ended and started again; PLAIN_URL: a start page with the worked cases alone, for its pictures. VAST_URL: a case of 33,000 places on 365 days, as `go run ./bench/workbench -make DIR` writes it; PICTURES: a folder for pictures of each view. Those left out are skipped.
import { briefs } from './brief.mjs'
import { launch } from './browser.mjs'
import { failures } from './check.mjs'
import { life } from './life.mjs'
import { editing } from './options.mjs'
import { keyboard } from './keyboard.mjs'
import { pictures, picturesOfStart } from './pictures.mjs'
import { place } from './place.mjs'
import { reading } from './reading.mjs'
import { gone, shell } from './shell.mjs'
import { start } from './start.mjs'
import { taking } from './taking.mjs'
import { vast, warm } from './vast.mjs'
import { views } from './views.mjs'
import { writing } from './writing.mjs'

const { READ_URL: read, WRITE_URL: write, VAST_URL: large, PICTURES: folder, START_URL: first, PLAIN_URL: plain, START_BROKEN: broken, SALIENT: program } = process.env
if (!read && !write && !large && !first) throw new Error('give READ_URL, WRITE_URL, START_URL or VAST_URL')
const base = (url) => url.replace(/\/$/, '')
const browser = await launch()
if (read) await reading(browser, base(read))
if (plain && folder) await picturesOfStart(browser, base(plain), folder)
if (first) await start(browser, base(first), broken)
if (read) await place(browser, base(read))
if (read) await shell(browser, base(read))
if (program && broken) await gone(browser, program, broken)
if (read) await taking(browser, base(read))
if (read) await briefs(browser, base(read))
if (read) await life(browser, base(read))
if (large) warm(base(large)).catch(() => undefined) // computes while the next checks run
if (write && folder) await pictures(browser, base(write), folder)
if (write) await views(browser, base(write))
if (write) await keyboard(browser, base(write))
if (write) await writing(browser, base(write))
if (write) await editing(browser, base(write))
await browser.close()
if (large) {
  const fresh = await launch()
  await vast(fresh, base(large))
  await fresh.close()
}
if (failures.length) {
  console.log(`\n${failures.length} failed: ${failures.join('; ')}`)
  process.exit(1)
}
