/**
 * Folds that add: on each path through the body's conditionals the total grows by terms that do not mention it. Then
 * it has grown, after n items, by no more than n times the largest step: bounds that widening would not find.
 */
import type { Expr } from '../expr.ts'
import { postorder } from '../traverse.ts'
import { addRanges, negateRange, timesRange } from './int.ts'
import { between, exactly, type IntRange, join, type Range } from './range.ts'

/** What is added on one path, and the conditions that lead there. */
export interface Step {
  readonly guards: readonly (readonly [condition: Expr, truth: boolean])[]
  readonly added: readonly Expr[]
  readonly taken: readonly Expr[]
}

const mostSteps = 16

/** The paths of a body that does nothing else to its total; undefined where it does. */
export function stepsOf(body: Expr, total: string): readonly Step[] | undefined {
  const found: Step[] = []
  const open: (readonly [Expr, Step])[] = [[body, { guards: [], added: [], taken: [] }]]
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const [term, step] = top
    if (term.kind === 'variable' && term.name === total) found.push(step)
    else {
      const next = onwards(term, step, total)
      if (next === undefined) return undefined
      open.push(...next)
    }
    if (found.length + open.length > mostSteps) return undefined
  }
  return found
}

function onwards(term: Expr, step: Step, total: string): readonly (readonly [Expr, Step])[] | undefined {
  if (term.kind !== 'apply') return undefined
  const [first, second, third] = term.args as readonly [Expr, Expr, Expr]
  switch (term.operator) {
    case 'if':
      return [
        [second, { ...step, guards: [...step.guards, [first, true]] }],
        [third, { ...step, guards: [...step.guards, [first, false]] }],
      ]
    case 'int.add': {
      const [inner, added] = mentions(first, total) ? [first, second] : [second, first]
      return mentions(added, total) ? undefined : [[inner, { ...step, added: [...step.added, added] }]]
    }
    case 'int.sub':
      return mentions(second, total) ? undefined : [[first, { ...step, taken: [...step.taken, second] }]]
    default:
      return undefined
  }
}

const mentions = (term: Expr, name: string): boolean =>
  postorder(term).some(node => node.kind === 'variable' && node.name === name)

const sum = (ranges: readonly Range[]): IntRange =>
  ranges.reduce<IntRange>(
    (total, range) => addRanges(total, range.kind === 'Int' ? range : between(undefined, undefined)),
    exactly(0n),
  )

/** How far one step goes. */
export const stepRange = (added: readonly Range[], taken: readonly Range[]): IntRange =>
  addRanges(sum(added), negateRange(sum(taken)))

/** Every total on the way from the initial one, over lists of this length. */
export function grown(initial: IntRange, length: IntRange, steps: readonly IntRange[]): IntRange {
  const none = exactly(0n)
  const step = steps.reduce<Range>(join, none)
  const { low, high } = step.kind === 'Int' ? step : between(undefined, undefined)
  const far = timesRange(between(0n, length.high), between(low, high))
  return addRanges(between(initial.low, initial.high), between(far.low, far.high))
}
