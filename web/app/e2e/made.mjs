// Writes a made-up case of many places and days into a folder: node e2e/large.mjs FOLDER [PLACES] [DAYS]
// Places on a jittered grid, two sides, a front that moves east through the year, claims about who takes what.
import { mkdirSync, writeFileSync } from 'node:fs'

const [folder, places = '33000', days = '365'] = process.argv.slice(2)
const [P, D] = [Number(places), Number(days)]
const random = (() => { // mulberry32, so that a run can be repeated
  let s = 20240607
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
})()
const day = (n) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10)
const [WEST, SOUTH, EAST, NORTH] = [22, 44.5, 40, 52]
const columns = Math.round(Math.sqrt(P * 1.6))
const rows = Math.ceil(P / columns)

const place = []
for (let i = 0; i < P; i++) {
  const lon = WEST + ((i % columns) + 0.2 + 0.6 * random()) * ((EAST - WEST) / columns)
  const lat = SOUTH + (Math.floor(i / columns) + 0.2 + 0.6 * random()) * ((NORTH - SOUTH) / rows)
  place.push({ id: `p${i}`, lon, lat, town: random() < 0.02 })
}
/** Where the front stands on a day, by latitude: it moves three degrees in a year. */
const front = (lat, d) => 34 + 0.8 * Math.sin(lat) - 3 * (d / D) + 0.1 * Math.sin(lat * 9 + d / 40)

const claims = ['id,day,known,source,predicate,place,side,hedge,evidence']
for (const p of place) claims.push(`b${p.id},${day(0)},${day(0)},map,holds,${p.id},${p.lon > front(p.lat, 0) ? 'east' : 'west'},asserted,dataset`)
for (const p of place) {
  for (let d = 1; d < D; d++) {
    const [was, is] = [p.lon > front(p.lat, d - 1), p.lon > front(p.lat, d)]
    if (was === is) continue
    const [by, other] = is ? ['east', 'west'] : ['west', 'east']
    claims.push(`t${p.id}-${d},${day(d)},${day(d)},${by}-staff,takes,${p.id},${by},asserted,statement`)
    if (random() < 0.4) claims.push(`l${p.id}-${d},${day(Math.min(D - 1, d + 2))},${day(Math.min(D - 1, d + 2))},${other}-staff,loses,${p.id},${other},asserted,statement`)
  }
}
mkdirSync(folder, { recursive: true })
const put = (name, lines) => writeFileSync(`${folder}/${name}`, lines.join('\n') + '\n')
put('places.csv', ['id,name,lat,lon,kind', ...place.map((p, i) => `${p.id},${p.town ? 'Town' : 'Village'} ${i},${p.lat.toFixed(5)},${p.lon.toFixed(5)},${p.town ? 'town' : 'village'}`)])
put('sources.csv', ['id,name,kind,speaks_for', 'map,A daily map,dataset,', 'west-staff,General staff of the west,ministry,west', 'east-staff,General staff of the east,ministry,east'])
put('claims.csv', claims)
put('case.toml', [
  'format = 1', 'title = "A made-up year"', 'zone = "UTC"', `since = "${day(0)}"`, `until = "${day(D)}"`, `open_at = "${day(Math.floor(D / 2))}"`,
  `area = [${WEST}, ${SOUTH}, ${EAST}, ${NORTH}]`, '',
  '[[sides]]', 'id = "west"', 'name = "West"', 'colour = "#542788"', '', '[[sides]]', 'id = "east"', 'name = "East"', 'colour = "#b35806"',
])
console.log(`${P} places, ${D} days, ${claims.length - 1} claims in ${folder}`)
