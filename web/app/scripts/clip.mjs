// Cutting rings and lines to a box [west, south, east, north]: Sutherland and Hodgman (1974), a side at a time.

const inside = [(p, b) => p[0] >= b[0], (p, b) => p[1] >= b[1], (p, b) => p[0] <= b[2], (p, b) => p[1] <= b[3]]

/** The point where the segment p–q meets side i of the box. */
function meet(p, q, i, b) {
  const axis = i % 2
  const t = (b[i] - p[axis]) / (q[axis] - p[axis])
  const r = [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]
  r[axis] = b[i]
  return r
}

/** A closed ring cut to the box, closed again; empty where they do not meet. */
export function clipRing(ring, box) {
  let pts = ring.slice(0, -1)
  for (let i = 0; i < 4; i++) {
    const next = []
    pts.forEach((q, k) => {
      const p = pts[(k + pts.length - 1) % pts.length]
      const pin = inside[i](p, box)
      const qin = inside[i](q, box)
      if (pin !== qin) next.push(meet(p, q, i, box))
      if (qin) next.push(q)
    })
    pts = next
  }
  return pts.length ? [...pts, pts[0]] : []
}

/** The runs of a line that lie in the box. */
export function clipLine(line, box) {
  let runs = [line]
  for (let i = 0; i < 4; i++) runs = runs.flatMap((run) => clipSide(run, i, box))
  return runs.filter((run) => run.length > 1)
}

function clipSide(run, i, box) {
  const out = []
  let now = []
  run.forEach((q, k) => {
    const qin = inside[i](q, box)
    const p = run[k - 1]
    if (k > 0 && inside[i](p, box) !== qin) now.push(meet(p, q, i, box))
    if (qin) now.push(q)
    else if (now.length) { out.push(now); now = [] }
  })
  if (now.length) out.push(now)
  return out
}
