/** `batching` and `batchingDelayMs` in a bus's address: whether events without a key share entries of their topic. */
import type { Batching } from '../../../shared/platform/pulsar/transport.ts'
import { configurationError } from './configuration.ts'

export const batchingParameters = ['batching', 'batchingDelayMs'] as const

/** As many as a producer over WebSocket has under way. */
const mostMessages = 1000
const longestDelayMs = 1000
const usualDelayMs = 1

/** Undefined: each event by itself. INVALID_CONFIGURATION. */
export function batchingOf(key: string, parameters: URLSearchParams): Batching | undefined {
  const number = (name: string, least: number, most: number): number => {
    const text = parameters.get(name) ?? ''
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    const mend = `give a whole number from ${least} to ${most}`
    throw configurationError({ key, what: `${name}=${text} is none that a batch can have`, mend })
  }
  const delayMs = parameters.has('batchingDelayMs') ? number('batchingDelayMs', 1, longestDelayMs) : undefined
  if (parameters.has('batching'))
    return { mostMessages: number('batching', 2, mostMessages), delayMs: delayMs ?? usualDelayMs }
  if (delayMs === undefined) return undefined
  const mend = 'say how many events a batch may have, e.g. batching=100, or leave it out'
  throw configurationError({ key, what: 'batchingDelayMs is given, but no batching', mend })
}
