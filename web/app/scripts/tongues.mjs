// What countries are called, by language: from Unicode's locale data as Node carries them (Unicode License v3). A browser has them
// for the languages of its own interface alone.

/** Languages that have names of their own for countries, each with code → name. */
export function tongues(codes) {
  const english = named('en', codes)
  const out = new Map([['en', english]])
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  for (const lang of letters.flatMap((a) => letters.map((b) => a + b))) {
    if (lang === 'en' || Intl.getCanonicalLocales(lang)[0] !== lang || !Intl.DisplayNames.supportedLocalesOf([lang]).length) continue
    const own = Object.fromEntries(Object.entries(named(lang, codes)).filter(([, name]) => name))
    const others = Object.keys(own).filter((code) => own[code] !== english[code])
    if (Object.keys(own).length >= 200 && others.length >= 40) out.set(lang, own)
  }
  return out
}

function named(lang, codes) {
  const names = new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' })
  return Object.fromEntries([...codes].sort().map((code) => [code, names.of(code) ?? '']))
}
