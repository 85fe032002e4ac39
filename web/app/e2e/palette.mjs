// Pictures of 256 colours: a third of the bytes, and the eye does not miss the rest.
import { crc32, deflateSync } from 'node:zlib'

/** A PNG with a palette of 256 colours, from RGBA bytes. */
export function indexed(rgba, width, height) {
  const key = (at) => ((rgba[at] >> 3) << 10) | ((rgba[at + 1] >> 3) << 5) | (rgba[at + 2] >> 3)
  const sums = new Map() // of each cell of 8 × 8 × 8 colours: how many pixels, and their red, green and blue
  for (let at = 0; at < rgba.length; at += 4) {
    const s = sums.get(key(at)) ?? [0, 0, 0, 0]
    s[0]++
    for (let c = 0; c < 3; c++) s[c + 1] += rgba[at + c]
    sums.set(key(at), s)
  }
  const palette = choose([...sums.values()].sort((a, b) => b[0] - a[0]).map(([n, ...sum]) => sum.map((x) => Math.round(x / n))))
  const nearest = new Map()
  for (const [k, [n, ...sum]] of sums) {
    const far = (p) => p.reduce((d, x, c) => d + (x - sum[c] / n) ** 2, 0)
    nearest.set(k, palette.reduce((best, p, i) => (far(p) < far(palette[best]) ? i : best), 0))
  }
  const rows = Buffer.alloc((width + 1) * height)
  for (let i = 0; i < width * height; i++) rows[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = nearest.get(key(i * 4))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('PLTE', Buffer.from(palette.flat())), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

/** 256 of the colours, which come the commonest first: those that differ before those that are much alike. */
function choose(colours) {
  const out = []
  for (const apart of [28, 18, 10, 0]) {
    for (const c of colours) {
      if (out.length === 256) return out
      if (out.every((p) => Math.hypot(p[0] - c[0], p[1] - c[1], p[2] - c[2]) > apart)) out.push(c)
    }
  }
  return out
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}

/** The pixels of a picture that a browser can read. */
export async function pixels(page, picture, kind) {
  const got = await page.evaluate(async (url) => {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
    const g = canvas.getContext('2d')
    g.drawImage(image, 0, 0)
    const { data } = g.getImageData(0, 0, image.width, image.height)
    let text = ''
    for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768))
    return { width: image.width, height: image.height, data: btoa(text) }
  }, `data:image/${kind};base64,${picture.toString('base64')}`)
  return { ...got, data: Buffer.from(got.data, 'base64') }
}
