import { expect, test } from 'vitest'
import type { End } from './api'
import { foremost, net } from './paths'

const hop = (to: number) => ({ actor: 'a', to, words: '' })
const end = (state: number, reach: string, path: number[], targets: string[] = []): End => ({ state, words: '', concepts: ['nash'], targets, reach, path: path.map(hop) })

test('ways that share a beginning share its spots', () => {
  const n = net(5, [end(0, 'improvements', [1, 0]), end(2, 'moves', [1, 2])])
  expect(n.spots.map((s) => [s.state, s.column, s.row])).toEqual([[5, 0, 0], [1, 1, 0], [0, 2, 0], [2, 2, 1]])
  expect(n.lines.map((l) => `${l.from}>${l.to}`)).toEqual(['5>1', '1>0', '1>2'])
  expect([n.columns, n.rows]).toEqual([3, 2])
  expect(n.spots.find((s) => s.state === 2)?.end?.reach).toBe('moves')
})

test('a halt reached by improvements comes first', () => {
  const list = [end(1, 'moves', [1]), end(2, 'no', []), end(3, 'improvements', [3]), end(4, 'improvements', [9, 4], ['halt'])]
  expect(foremost(list, 2).map((e) => e.state)).toEqual([4, 3])
  expect(foremost(list, 9)).toHaveLength(3)
  expect(net(7, []).spots).toHaveLength(1)
})
