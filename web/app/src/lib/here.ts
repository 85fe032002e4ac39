// Where this page stands: at the top where one case is served, below /c/ID where it is one of several.

/** The path of the case that an address shows; empty at the top. */
export function underOf(path: string): string {
  return /^\/c\/[^/]+(?=\/)/.exec(path)?.[0] ?? ''
}

export const under = typeof location === 'undefined' ? '' : underOf(location.pathname)

/** The address of this case's API for one that begins with /api or /ogc. */
export const here = (address: string) => under + address
