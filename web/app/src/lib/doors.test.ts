import { expect, test } from 'vitest'
import { form, grouped, read } from './doors'

test('files are grouped by what is in them', () => {
  const d = read({ paths: {
    '/api/brief': { get: { parameters: [{ name: 'format', schema: { enum: ['html', 'md', 'pdf'] } }] } },
    '/api/claims': { get: {}, post: {} },
  } })
  expect([...grouped(['control.csv', 'control.hxl.csv', 'claims.gpkg'])]).toEqual([['control', ['csv', 'hxl.csv']], ['claims', ['gpkg']]])
  expect(d.brief).toEqual(['html', 'md', 'pdf'])
  expect([d.has('post', '/api/claims'), d.has('post', '/api/import')]).toEqual([true, false])
  expect(form('gpkg')).toBe('GeoPackage')
})

test('a server that describes nothing offers nothing', () => expect(read({ paths: {} }).brief).toEqual([]))
