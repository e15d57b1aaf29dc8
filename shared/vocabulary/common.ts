/** Small words that the larger schemas share: identifiers, durations, JSON of any shape. */
import * as z from 'zod'

export const Uuid = z
  .guid()
  .meta({ description: 'A UUID.', examples: ['0198c1de-7b1a-7c3e-9d55-0d3d7f1e2a10'] })

/** Any JSON. Integers beyond 2^53-1 arrive as strings of digits; the readers of types know. */
export const AnyJson = z.unknown().meta({ description: 'Any JSON value.' })

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 }

/** `30`, `"30s"`, `"500ms"`, `"2m"` → ms. A bare number is seconds. */
export const Duration = z
  .union([
    z.number().positive(),
    z.string().regex(/^\d+(\.\d+)?\s*(ms|s|m)?$/, 'expected a duration such as 30s, 500ms or 2m'),
  ])
  .transform(durationMs)
  .meta({ description: 'Seconds, or a text such as `500ms`, `30s`, `2m`.', examples: ['30s', 2.5] })

function durationMs(given: number | string): number {
  if (typeof given === 'number') return given * 1000
  const [, amount = '0', unit = 's'] = /^([\d.]+)\s*(ms|s|m)?$/.exec(given) ?? []
  return Number(amount) * (units[unit] ?? 1000)
}

/** `a,b` in a query, `["a", "b"]` in a body. */
export const NameList = z
  .union([z.string().transform(text => text.split(',').map(name => name.trim())), z.array(z.string())])
  .meta({ description: 'Names, as an array or separated by commas.' })
