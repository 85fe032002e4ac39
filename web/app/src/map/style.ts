// What the map looks like, by day and by night.
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Layer } from '../lib/hash'

interface Theme {
  sea: string; land: string; lake: string; river: string; coast: string; border: string
  ink: string; quiet: string; halo: string; road: string; front: string; casing: string; mark: string; loss: string
}

const DAY: Theme = {
  sea: '#d9e3e8', land: '#f3f0e9', lake: '#d0dfe6', river: '#c3d6df', coast: '#b4c4cb', border: '#b9b2a5',
  ink: '#20262b', quiet: '#6a6f73', halo: '#faf8f3', road: '#8d8577', front: '#20262b', casing: '#fffdf7', mark: '#0b63b0', loss: '#b3261e',
}
const NIGHT: Theme = {
  sea: '#12181d', land: '#1e2225', lake: '#161e24', river: '#22303a', coast: '#33404a', border: '#4b4f52',
  ink: '#eceae4', quiet: '#a3a8ab', halo: '#15181a', road: '#6d6a63', front: '#f4efe4', casing: '#0d0f10', mark: '#7cc0ff', loss: '#ff8a7a',
}

export const theme = (dark: boolean): Theme => (dark ? NIGHT : DAY)

const EMPTY = { type: 'FeatureCollection' as const, features: [] }
export const FAMILY = '"Salient Sans"'
const FONT = ['Salient Sans', 'sans-serif']
const state = (key: string, or: number | string) => ['coalesce', ['feature-state', key], or] as unknown as number
const kind = (k: string) => ['==', ['get', 'kind'], k] as unknown as boolean
const radius = (small: number, large: number) => ['interpolate', ['exponential', 1.4], ['zoom'], 5, 0.75 * small, 7, small, 11, large] as unknown as number

/** Which layers of the map each thing of the legend is. */
export const PARTS: Record<Layer, string[]> = {
  surface: ['veil'], front: ['front-band', 'front-casing', 'front'], borders: ['boundary', 'disputed'],
  roads: ['road', 'road-way', 'road-picked', 'road-open', 'road-perhaps', 'road-shut', 'road-lost', 'road-kept', 'road-single', 'road-span', 'road-hit'], names: ['country-label', 'town-label', 'village-label'],
  units: ['unit'], reports: ['report', 'report-number'],
}

export function style(dark: boolean): StyleSpecification {
  const source = () => ({ type: 'geojson' as const, data: EMPTY })
  return {
    version: 8,
    sources: { ground: source(), countries: source(), boundaries: source(), roads: source(), trace: source(), front: source(), units: source(), places: source(), marks: source() },
    layers: layers(dark),
  }
}

export function layers(dark: boolean): LayerSpecification[] {
  return [...ground(theme(dark)), ...lines(theme(dark)), ...points(theme(dark))]
}

function ground(t: Theme): LayerSpecification[] {
  const fade = ['interpolate', ['linear'], ['zoom'], 5, 0.9, 7, 0.25, 8, 0.12] as unknown as number
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': t.sea } },
    { id: 'cell-sea', source: 'ground', type: 'fill', filter: kind('sea'), paint: { 'fill-color': t.sea, 'fill-antialias': false } },
    { id: 'land', source: 'ground', type: 'fill', filter: kind('land'), paint: { 'fill-color': t.land, 'fill-antialias': false } },
    { id: 'lake', source: 'ground', type: 'fill', filter: kind('lake'), paint: { 'fill-color': t.lake } },
    { id: 'river', source: 'ground', type: 'line', filter: kind('river'), paint: { 'line-color': t.river, 'line-width': 1.2 } },
    { id: 'coast', source: 'ground', type: 'line', filter: kind('coast'), paint: { 'line-color': t.coast, 'line-width': 0.8 } },
    { id: 'border', source: 'ground', type: 'line', filter: kind('border'), paint: { 'line-color': t.border, 'line-width': 0.8, 'line-opacity': fade } },
  ]
}

function lines(t: Theme): LayerSpecification[] {
  const round = { 'line-cap': 'round' as const, 'line-join': 'round' as const }
  const open = ['==', ['get', 'state'], 'open'] as unknown as boolean
  const shut = ['==', ['get', 'state'], 'shut'] as unknown as boolean
  const lost = ['==', ['get', 'state'], 'lost'] as unknown as boolean
  const area = ['==', ['geometry-type'], 'Polygon'] as unknown as boolean
  return [
    { id: 'boundary', source: 'boundaries', type: 'line', filter: ['==', ['get', 'kind'], 'state'], layout: round, paint: { 'line-color': t.quiet, 'line-width': 1.4, 'line-opacity': 0.75 } },
    { id: 'disputed', source: 'boundaries', type: 'line', filter: ['!=', ['get', 'kind'], 'state'], paint: { 'line-color': t.quiet, 'line-width': 1.6, 'line-dasharray': [3, 2.2] } },
    { id: 'road', source: 'roads', type: 'line', layout: round, paint: { 'line-color': t.road, 'line-width': radius(0.7, 1.8), 'line-opacity': 0.8 } },
    { id: 'road-way', source: 'trace', type: 'line', filter: ['==', ['get', 'way'], true], layout: round, paint: { 'line-color': t.mark, 'line-width': radius(5, 11), 'line-opacity': 0.35 } },
    { id: 'road-picked', source: 'trace', type: 'line', filter: ['==', ['get', 'picked'], true], layout: round, paint: { 'line-color': t.ink, 'line-width': radius(5, 11), 'line-opacity': 0.3 } },
    { id: 'road-open', source: 'roads', type: 'line', filter: open, layout: round, paint: { 'line-color': t.mark, 'line-width': radius(1.4, 3.2) } },
    { id: 'road-perhaps', source: 'roads', type: 'line', filter: ['==', ['get', 'state'], 'perhaps'] as never, paint: { 'line-color': t.mark, 'line-width': radius(1.6, 3), 'line-dasharray': [2.4, 1.6] } },
    { id: 'road-shut', source: 'roads', type: 'line', filter: shut, paint: { 'line-color': t.ink, 'line-width': radius(1.2, 2.4), 'line-dasharray': [0.6, 1.8] } },
    { id: 'road-lost', source: 'roads', type: 'line', filter: lost, paint: { 'line-color': t.loss, 'line-width': radius(2.2, 4), 'line-dasharray': [2, 1.2] } },
    { id: 'road-kept', source: 'roads', type: 'line', filter: ['==', ['get', 'state'], 'kept'] as never, layout: round, paint: { 'line-color': t.mark, 'line-width': radius(1.1, 2), 'line-gap-width': radius(1.8, 3.4) } },
    { id: 'front-band', source: 'front', type: 'fill', filter: area, paint: { 'fill-color': t.front, 'fill-opacity': 0.13 } },
    { id: 'front-casing', source: 'front', type: 'line', filter: ['!', area] as never, layout: round, paint: { 'line-color': t.casing, 'line-width': radius(4, 7), 'line-opacity': 0.85 } },
    { id: 'front', source: 'front', type: 'line', filter: ['!', area] as never, layout: round, paint: { 'line-color': t.front, 'line-width': radius(1.8, 3.4) } },
    { id: 'road-single', source: 'roads', type: 'symbol', filter: ['==', ['get', 'single'], 'road'], layout: { 'symbol-placement': 'line-center', 'icon-image': 'single', 'icon-size': 0.8, 'icon-allow-overlap': true, 'icon-rotation-alignment': 'viewport' } },
    { id: 'road-span', source: 'roads', type: 'symbol', filter: ['==', ['get', 'single'], 'structure'], layout: { 'symbol-placement': 'line-center', 'icon-image': 'span', 'icon-size': 0.9, 'icon-allow-overlap': true, 'icon-rotation-alignment': 'viewport' } },
  ]
}

function points(t: Theme): LayerSpecification[] {
  return [
    { id: 'country-label', source: 'countries', type: 'symbol', layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': ['interpolate', ['linear'], ['zoom'], 2, 10, 7, 14] as unknown as number, 'text-max-width': 7, 'text-padding': 8 }, paint: { 'text-color': t.quiet, 'text-opacity': 0.8, 'text-halo-color': t.land, 'text-halo-width': 1.2 } },
    { id: 'range', source: 'units', type: 'line', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': ['coalesce', ['get', 'colour'], t.quiet] as unknown as string, 'line-width': 1.3, 'line-dasharray': [1, 2] } },
    { id: 'range-label', source: 'units', type: 'symbol', filter: ['==', ['geometry-type'], 'LineString'], layout: { 'symbol-placement': 'line', 'symbol-spacing': 420, 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11 }, paint: { 'text-color': t.quiet, 'text-halo-color': t.halo, 'text-halo-width': 1.6 } },
    { id: 'unit', source: 'units', type: 'symbol', filter: ['==', ['geometry-type'], 'Point'], layout: { 'icon-image': ['coalesce', ['image', ['get', 'icon']], ['image', 'base']] as unknown as string, 'icon-allow-overlap': true, 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11, 'text-offset': [0, 1.4], 'text-anchor': 'top', 'text-optional': true, 'text-max-width': 14 }, paint: { 'text-color': t.quiet, 'text-halo-color': t.halo, 'text-halo-width': 1.4 } },
    dots('place-small', t, ['>', ['get', 'rank'], 0]),
    dots('place', t, ['==', ['get', 'rank'], 0]),
    { id: 'changed', source: 'marks', type: 'circle', filter: kind('changed'), paint: { 'circle-radius': big(5, 13), 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': t.mark, 'circle-stroke-width': radius(1.3, 2.2) } },
    { id: 'contested', source: 'marks', type: 'symbol', filter: kind('contested'), layout: { 'icon-image': 'hatched', 'icon-size': big(3 / 16, 8.5 / 16), 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
    { id: 'cut-off', source: 'marks', type: 'symbol', filter: kind('cut'), layout: { 'icon-image': 'cross', 'icon-size': big(0.42, 0.9), 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
    { id: 'single', source: 'marks', type: 'symbol', filter: kind('single'), layout: { 'icon-image': 'single', 'icon-size': big(0.4, 0.8), 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
    { id: 'falls', source: 'marks', type: 'symbol', filter: kind('falls'), layout: { 'icon-image': 'falls', 'icon-size': big(0.55, 1), 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
    { id: 'rises', source: 'marks', type: 'symbol', filter: kind('rises'), layout: { 'icon-image': 'rises', 'icon-size': big(0.55, 1), 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
    { id: 'report', source: 'marks', type: 'symbol', filter: kind('report'), layout: { 'icon-image': 'note', 'icon-size': radius(0.75, 1.1), 'icon-offset': [0, -22], 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
    { id: 'report-number', source: 'marks', type: 'symbol', filter: ['all', kind('report'), ['>', ['get', 'n'], 1]] as never, minzoom: 7, layout: { 'text-field': ['to-string', ['get', 'n']], 'text-font': FONT, 'text-size': 9.5, 'text-offset': [0, -1.22], 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': t.casing } },
    { id: 'selected', source: 'marks', type: 'circle', filter: kind('selected'), paint: { 'circle-radius': big(7, 17), 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': t.ink, 'circle-stroke-width': 2.4 } },
    label('town-label', t, ['==', ['get', 'rank'], 0], 0, 12.5),
    label('village-label', t, ['>', ['get', 'rank'], 0], 9.2, 11),
    { id: 'road-hit', source: 'roads', type: 'line', paint: { 'line-width': 12, 'line-opacity': 0.01, 'line-color': t.land } },
  ]
}

const big = (a: number, b: number) => ['interpolate', ['exponential', 1.3], ['zoom'], 5, ['*', 0.5 * a, ['get', 'size']], 7.4, ['*', a, ['get', 'size']], 11, ['*', b, ['get', 'size']]] as unknown as number

function dots(id: string, t: Theme, filter: unknown): LayerSpecification {
  return {
    id, source: 'places', type: 'circle', filter: filter as never,
    paint: {
      'circle-radius': big(3, 8.5), 'circle-color': state('c', t.land) as unknown as string, 'circle-opacity': state('on', 0),
      'circle-stroke-color': ['case', ['==', state('k', 0), 1], t.ink, ['==', state('on', 0), 1], t.casing, t.quiet] as unknown as string,
      'circle-stroke-width': radius(0.6, 1.4), 'circle-stroke-opacity': state('said', 0),
    },
  }
}

function label(id: string, t: Theme, filter: unknown, minzoom: number, size: number): LayerSpecification {
  return {
    id, source: 'places', type: 'symbol', minzoom, filter: filter as never,
    layout: {
      'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': size, 'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 0.75, 'text-justify': 'auto', 'symbol-sort-key': ['get', 'order'], 'text-padding': 3,
    },
    paint: { 'text-color': t.ink, 'text-halo-color': t.halo, 'text-halo-width': 1.5 },
  }
}
