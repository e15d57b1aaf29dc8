/** Identifiers in the manner of a language: the words of a name, joined its way. */

/** `shipping_fee`, `shippingFee` and `top.usr!` as words: [`shipping`, `fee`], …, [`top`, `usr`]. */
export function wordsOf(name: string): readonly string[] {
  const words = name
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(word => word !== '')
  return words.length === 0 ? ['value'] : words
}

/** A name that starts with a digit is given a letter before it. */
const startable = (name: string): string => (/^[0-9]/.test(name) ? `n${name}` : name)

export const snakeCase = (name: string): string =>
  startable(
    wordsOf(name)
      .map(word => word.toLowerCase())
      .join('_'),
  )

/** `ShippingFee`; a single word keeps its other letters. */
export function pascalCase(name: string): string {
  const camel = camelCase(name)
  return camel.charAt(0).toUpperCase() + camel.slice(1)
}

/** A single word keeps its letters: `X` stays `X`. */
export function camelCase(name: string): string {
  const [first = 'value', ...rest] = wordsOf(name)
  if (rest.length === 0) return startable(first)
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
  return startable(first.toLowerCase() + rest.map(capital).join(''))
}
