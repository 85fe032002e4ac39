// What the server can give, read from its own description, so that the page offers nothing that is not there.
import { ask } from './api'

interface Parameter { name: string; schema?: { enum?: string[] } }
interface Described { paths: Record<string, Record<string, { parameters?: Parameter[] } | undefined>> }

export interface Doors {
  /** Forms of the brief. */
  brief: string[]
  has(method: 'get' | 'post', path: string): boolean
}

export async function doors(): Promise<Doors> {
  return read(await ask<Described>('/api/openapi.json'))
}

export function read(d: Described): Doors {
  const choices = (path: string, name: string) => d.paths[path]?.get?.parameters?.find((p) => p.name === name)?.schema?.enum ?? []
  return { brief: choices('/api/brief', 'format'), has: (method, path) => d.paths[path]?.[method] !== undefined }
}

/** Files of what is shown: for each name its forms, in the order of the server. */
export function grouped(exports: string[]): Map<string, string[]> {
  const files = new Map<string, string[]>()
  for (const file of exports) {
    const dot = file.indexOf('.')
    files.set(file.slice(0, dot), [...(files.get(file.slice(0, dot)) ?? []), file.slice(dot + 1)])
  }
  return files
}

const FORMS: Record<string, string> = {
  csv: 'CSV', geojson: 'GeoJSON', json: 'JSON', gpkg: 'GeoPackage', kml: 'KML', parquet: 'GeoParquet', png: 'PNG', svg: 'SVG', pdf: 'PDF', docx: 'DOCX', html: 'HTML', md: 'Markdown', xlsx: 'Excel', 'hxl.csv': 'CSV with HXL',
}
export const form = (f: string) => FORMS[f] ?? f.toUpperCase()
