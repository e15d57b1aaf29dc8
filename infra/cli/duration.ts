/** `30s`, `500ms`, `2m` or a plain number of seconds, in ms. */
import { InvalidArgumentError } from 'commander'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 }

export function durationMs(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text.trim())
  const ms = Number(match?.[1]) * (units[match?.[2] ?? 's'] ?? Number.NaN)
  if (!(ms > 0)) throw new InvalidArgumentError(`'${text}' is no duration: write 500ms, 30s or 2m.`)
  return ms
}

export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError(`'${text}' is no whole number.`)
  return value
}
