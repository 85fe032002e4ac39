// The surface of control, drawn by a small program of its own: a texture stretched over the ground, and stripes of
// constant width on the screen where the ground is contested.
import type { CustomLayerInterface, CustomRenderMethodInput, Map } from 'maplibre-gl'
import type { Rgb } from '../lib/colour'
import type { Grid, Paint } from '../lib/surface'

const VERTEX = `#version 300 es
uniform mat4 matrix; uniform vec4 box; in vec2 corner; out vec2 uv;
void main() { uv = corner; gl_Position = matrix * vec4(mix(box.xy, box.zw, corner), 0.0, 1.0); }`

const FRAGMENT = `#version 300 es
precision highp float;
uniform sampler2D colour; uniform sampler2D doubt; uniform float strength; uniform vec3 ink; uniform vec3 stripe; in vec2 uv; out vec4 shade;
void main() {
  vec4 c = texture(colour, uv) * strength;
  float far = abs(fract((gl_FragCoord.x - stripe.x + gl_FragCoord.y - stripe.y) / stripe.z) - 0.5) * stripe.z;
  float line = smoothstep(stripe.z * 0.15 + 0.7, stripe.z * 0.15 - 0.7, far) * smoothstep(0.42, 0.58, texture(doubt, uv).r);
  float a = line * min(1.0, c.a * 2.0) * 0.55;
  shade = vec4(ink * a, a) + c * (1.0 - a);
}`

export class Veil implements CustomLayerInterface {
  readonly id = 'veil'
  readonly type = 'custom' as const
  readonly renderingMode = '2d' as const
  private map?: Map
  private gl?: WebGL2RenderingContext
  private program?: WebGLProgram
  private vertices?: WebGLBuffer
  private textures: WebGLTexture[] = []
  private fresh?: Paint
  private filled = false

  constructor(private readonly grid: Grid, private strength: number, private ink: Rgb) {}

  onAdd(map: Map, context: WebGLRenderingContext | WebGL2RenderingContext): void {
    const gl = context as WebGL2RenderingContext
    this.map = map
    this.gl = gl
    this.program = link(gl)
    this.vertices = gl.createBuffer()
    gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices)
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]), gl.STATIC_DRAW)
    this.textures = [texture(gl), texture(gl)]
  }

  onRemove(): void {
    for (const t of this.textures) this.gl?.deleteTexture(t)
  }

  /** Shows another day. */
  show(p: Paint): void {
    this.fresh = p
    this.map?.triggerRepaint()
  }

  theme(strength: number, ink: Rgb): void {
    this.strength = strength
    this.ink = ink
    this.map?.triggerRepaint()
  }

  render(context: WebGLRenderingContext | WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    const gl = context as WebGL2RenderingContext
    const [program, map] = [this.program, this.map]
    if (!program || !map) return
    if (this.fresh) this.upload(gl, this.fresh)
    if (!this.filled) return
    gl.useProgram(program)
    const at = (name: string) => gl.getUniformLocation(program, name)
    gl.uniformMatrix4fv(at('matrix'), false, input.defaultProjectionData.mainMatrix as Float32Array)
    gl.uniform4fv(at('box'), this.grid.box)
    gl.uniform1f(at('strength'), this.strength)
    gl.uniform3fv(at('ink'), this.ink.map((x) => x / 255))
    gl.uniform3fv(at('stripe'), this.origin(map))
    this.textures.forEach((t, i) => {
      gl.activeTexture(gl.TEXTURE0 + i)
      gl.bindTexture(gl.TEXTURE_2D, t)
      gl.uniform1i(at(i ? 'doubt' : 'colour'), i)
    })
    const corner = gl.getAttribLocation(program, 'corner')
    gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices ?? null)
    gl.enableVertexAttribArray(corner)
    gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4)
  }

  /** Where on the canvas the stripes begin, so that they move with the ground, and how far apart they are. */
  private origin(map: Map): [number, number, number] {
    const dot = map.getCanvas().width / Math.max(1, map.getCanvas().clientWidth)
    const { lng, lat } = map.getCenter()
    const [x, y] = [((lng + 180) / 360) * world(map), ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * world(map)]
    const step = 7 * dot
    const turn = (p: number) => ((p % step) + step) % step
    return [turn(map.getCanvas().width / 2 - x * dot), turn(map.getCanvas().height / 2 + y * dot), step]
  }

  private upload(gl: WebGL2RenderingContext, p: Paint): void {
    const { width, height } = this.grid
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false)
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false)
    gl.bindTexture(gl.TEXTURE_2D, this.textures[0] ?? null)
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, p.colour)
    gl.bindTexture(gl.TEXTURE_2D, this.textures[1] ?? null)
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, gl.RED, gl.UNSIGNED_BYTE, p.doubt)
    this.fresh = undefined
    this.filled = true
  }
}

const world = (map: Map) => 512 * 2 ** map.getZoom()

function texture(gl: WebGL2RenderingContext): WebGLTexture {
  const t = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, t)
  for (const [k, v] of [[gl.TEXTURE_MIN_FILTER, gl.LINEAR], [gl.TEXTURE_MAG_FILTER, gl.LINEAR], [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]] as const) gl.texParameteri(gl.TEXTURE_2D, k, v)
  return t
}

function link(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram()
  for (const [kind, text] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]] as const) {
    const shader = gl.createShader(kind)
    if (!shader) continue
    gl.shaderSource(shader, text)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  return program
}
