import { expect, test } from 'vitest'
import { form, read } from './doors'

test('files are grouped by what is in them', () => {
  const d = read({ paths: {
    '/api/export/{file}': { get: { parameters: [{ name: 'day' }, { name: 'file', schema: { enum: ['control.csv', 'control.gpkg', 'claims.csv'] } }] } },
    '/api/brief': { get: { parameters: [{ name: 'format', schema: { enum: ['html', 'md', 'pdf'] } }] } },
    '/api/claims': { get: {}, post: {} },
  } })
  expect([...d.files]).toEqual([['control', ['csv', 'gpkg']], ['claims', ['csv']]])
  expect(d.brief).toEqual(['html', 'md', 'pdf'])
  expect([d.has('post', '/api/claims'), d.has('post', '/api/import')]).toEqual([true, false])
  expect(form('gpkg')).toBe('GeoPackage')
})

test('a server that describes nothing offers nothing', () => expect(read({ paths: {} }).files.size).toBe(0))
