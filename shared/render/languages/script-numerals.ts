/** How JavaScript and TypeScript write numbers as text, and read them: `toFixed` rounds halves away from zero. */
import { helped, named, type Spellings } from '../piece.ts'
import { type Template, template } from './script-part-helpers.ts'

export const scriptNumerals = {
  'int.to_text': named('String'),
  'int.grouped': helped('grouped'),
  'int.parse': helped('parsedInt'),
  'float.fixed': helped('fixed'),
  'float.parse': helped('parsedFloat'),
} as const satisfies Partial<Spellings>

export const scriptNumeralTemplates: Readonly<Record<string, Template>> = {
  grouped: template(`
/** Decimal digits in groups of three. */
function grouped(n‹: INT›, separator‹: string›)‹: string› {
  return String(n).replace(/\\B(?=(?:[0-9]{3})+$)/g, () => separator)
}`),
  parsedInt: template({
    number: `
/** The number that a sign, if any, and digits spell; never -0. */
function parsedInt(s‹: string›)‹: number | null› {
  return /^[+-]?[0-9]+$/.test(s) ? Number(s) + 0 : null
}`,
    bigint: `
/** The number that a sign, if any, and digits spell. */
function parsedInt(s‹: string›)‹: bigint | null› {
  return /^[+-]?[0-9]+$/.test(s) ? BigInt(s) : null
}`,
  }),
  fixed: template(
    `
/** x with n decimals, the nearest of its exact value, of two the one that ends in an even digit. */
function fixed(x‹: number›, n‹: INT›)‹: string› {
  if (!Number.isFinite(x)) {
    return String(x)
  }
  const places = Math.min(Math.max(Number(n), 0), 100)
  const units = nearestUnits(Math.abs(x), places)
  const digits = String(units).padStart(places + 1, "0")
  const point = digits.length - places
  const text = places === 0 ? digits : \`\${digits.slice(0, point)}.\${digits.slice(point)}\`
  return x < 0 && units > 0n ? \`-\${text}\` : text
}`,
    'nearestUnits',
  ),
  nearestUnits: template(`
/** How many of the last of so many decimals the number is; doubling one that has a fraction is exact. */
function nearestUnits(size‹: number›, places‹: number›)‹: bigint› {
  let numerator = size
  let denominator = 1n
  while (!Number.isInteger(numerator)) {
    numerator *= 2
    denominator *= 2n
  }
  const scaled = BigInt(numerator) * 10n ** BigInt(places)
  const units = scaled / denominator
  const twiceRest = 2n * (scaled % denominator)
  const isAbove = twiceRest > denominator || (twiceRest === denominator && units % 2n === 1n)
  return isAbove ? units + 1n : units
}`),
  parsedFloat: template(`
/** The number that digits spell, with or without sign, fraction and exponent. */
function parsedFloat(s‹: string›)‹: number | null› {
  return /^[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(s) ? Number(s) : null
}`),
}
