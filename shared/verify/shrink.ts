/** Shrinking: smaller inputs that still fail, toward zero and the empty, one variable at a time (Zeller, Hildebrandt 2002). */

import type { Variable } from '../anrf/expr.ts'
import type { Type } from '../anrf/type.ts'
import { type IntValue, normalInt, sameValue, type Value } from '../anrf/value.ts'
import type { Inputs } from './samples.ts'

/** Evaluations one counterexample may cost. */
const attemptLimit = 1500

/** `fails` decides; the result fails whenever the start does. */
export function shrink(
  start: Inputs,
  variables: readonly Variable[],
  fails: (inputs: Inputs) => boolean,
): Inputs {
  let best = start
  let attempts = 0
  const improve = (variable: Variable): boolean => {
    const value = best[variable.name] as Value
    for (const smaller of smallerValues(value, variable.type)) {
      if (attempts >= attemptLimit) return false
      attempts += 1
      const next = { ...best, [variable.name]: smaller }
      if (sameValue(smaller, value) || !fails(next)) continue
      best = next
      return true
    }
    return false
  }
  for (let again = true; again; ) again = variables.filter(improve).length > 0
  return best
}

/** Simpler values of the type, the simplest first; each strictly simpler, so shrinking ends. */
export function* smallerValues(value: Value, type: Type): Generator<Value> {
  switch (type.kind) {
    case 'Bool':
      if (value === true) yield false
      return
    case 'Int':
      yield* smallerIntegers(value as IntValue)
      return
    case 'BitVec':
      for (const smaller of smallerNaturals(value as bigint)) yield smaller
      return
    case 'String':
      yield* smallerStrings(value as string)
      return
    case 'List':
      yield* smallerLists(value as readonly Value[], type.element)
      return
    default:
      return
  }
}

function* smallerIntegers(value: IntValue): Generator<IntValue> {
  const whole = BigInt(value)
  const [size, sign] = whole < 0n ? [-whole, -1n] : [whole, 1n]
  if (sign < 0n) yield normalInt(size)
  for (const smaller of smallerNaturals(size)) yield normalInt(sign * smaller)
}

function* smallerNaturals(value: bigint): Generator<bigint> {
  for (let step = value; step > 0n; step /= 2n) yield value - step
}

function* smallerStrings(value: string): Generator<string> {
  const points = [...value]
  for (const shorter of shorterLists(points)) yield shorter.join('')
  for (const [i, point] of points.entries())
    for (const simple of ['a', '0', ' ']) if (simple < point) yield points.with(i, simple).join('')
}

function* smallerLists(value: readonly Value[], element: Type): Generator<readonly Value[]> {
  yield* shorterLists(value)
  for (const [i, item] of value.entries())
    for (const smaller of smallerValues(item, element)) yield value.with(i, smaller)
}

/** Without a half, without a quarter, …, without one element. */
function* shorterLists<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let size = items.length; size > 0; size = Math.floor(size / 2))
    for (let at = 0; at + size <= items.length; at += size) yield items.toSpliced(at, size)
}
