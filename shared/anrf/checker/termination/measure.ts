/** An integer that every recursive call makes smaller, and that is not negative where it does. */
import type { Apply, Call, Expr } from '../../expr.ts'
import type { FunctionDefinition } from '../../program.ts'
import type { Guard } from './guards.ts'
import { atMost, below, type Effort, fixed, impossible, type Linear, minus } from './linear.ts'
import type { Cases, Terms } from './terms.ts'

/** More conditions, facts, or combinations of their cases than this are not looked at: nothing is then proved. */
const most = { conditions: 64, facts: 24, combinations: 128 } as const

/** Whether `measure` of the call's arguments is below that of the parameters, which is not negative, under the guards. */
export function makesSmaller(
  { parameters }: FunctionDefinition,
  measure: Expr,
  call: Call,
  terms: Terms,
  guards: readonly Guard[],
  effort: Effort,
): boolean {
  const before = terms.over(measure, new Map()).form
  const given = new Map(parameters.map(({ name }, i) => [name, terms.of(call.args[i] as Expr)]))
  const after = terms.over(measure, given).form
  const known = conditions(guards).flatMap(guard => comparison(guard, terms) ?? [])
  const goals = [atMost(fixed(0n), before), below(after, before)]
  return goals.every(goal => isImplied(goal, known, terms, effort))
}

/** Conditions that are no conjunctions and no negations; the innermost first, while they are not too many. */
function conditions(guards: readonly Guard[]): readonly Guard[] {
  const open = [...guards]
  const found: Guard[] = []
  for (let seen = 0; seen < most.conditions; seen++) {
    const guard = open.pop()
    if (guard === undefined) break
    const parts = partsOf(guard)
    if (parts === undefined) found.push(guard)
    else open.push(...parts)
  }
  return found
}

function partsOf({ condition, holds }: Guard): readonly Guard[] | undefined {
  if (condition.kind !== 'apply') return undefined
  const [first, second] = condition.args as readonly [Expr, Expr]
  switch (condition.operator) {
    case 'not':
      return [{ condition: first, holds: !holds }]
    case 'and':
      return holds ? [first, second].map(part => ({ condition: part, holds })) : []
    case 'or':
      return holds ? [] : [first, second].map(part => ({ condition: part, holds }))
    case 'implies':
      return holds
        ? []
        : [
            { condition: first, holds: true },
            { condition: second, holds: false },
          ]
    default:
      return undefined
  }
}

function comparison({ condition, holds }: Guard, terms: Terms): readonly Cases[] | undefined {
  if (condition.kind !== 'apply' || condition.args[0]?.type.kind !== 'Int') return undefined
  const [a, b] = condition.args.map(arg => terms.of(arg).form) as [Linear, Linear]
  const cases = compared(condition, holds, a, b)
  return cases && [cases]
}

function compared({ operator }: Apply, holds: boolean, a: Linear, b: Linear): Cases | undefined {
  switch (operator) {
    case 'int.le':
      return [[holds ? atMost(a, b) : below(b, a)]]
    case 'int.lt':
      return [[holds ? below(a, b) : atMost(b, a)]]
    case 'int.ge':
      return [[holds ? atMost(b, a) : below(a, b)]]
    case 'int.gt':
      return [[holds ? below(b, a) : atMost(a, b)]]
    case 'eq':
    case 'distinct':
      return holds === (operator === 'eq') ? [[atMost(a, b), atMost(b, a)]] : [[below(a, b)], [below(b, a)]]
    default:
      return undefined
  }
}

/** Refutes the goal's negation together with each combination of cases. */
function isImplied(goal: Linear, known: readonly Cases[], terms: Terms, effort: Effort): boolean {
  // The goal is `form <= 0`; its negation over the integers is `form >= 1`.
  const denied = minus(fixed(1n), goal)
  let combinations: readonly (readonly Linear[])[] = [[denied]]
  for (const cases of withFacts(denied, known, terms)) {
    combinations = combinations.flatMap(chosen => cases.map(more => [...chosen, ...more]))
    if (combinations.length > most.combinations) return false
  }
  return combinations.every(forms => impossible(forms, effort))
}

/** The conditions, and the facts about every unknown that occurs in what is known so far. */
function withFacts(denied: Linear, known: readonly Cases[], terms: Terms): readonly Cases[] {
  const found = [...known]
  const unknowns = new Set(denied.terms.keys())
  const meet = (cases: Cases): void => {
    for (const form of cases.flat()) for (const id of form.terms.keys()) unknowns.add(id)
  }
  for (const cases of known) meet(cases)
  // The set grows while it is walked.
  for (const id of unknowns)
    for (const cases of terms.facts(id)) {
      if (found.length >= known.length + most.facts) return found
      found.push(cases)
      meet(cases)
    }
  return found
}
