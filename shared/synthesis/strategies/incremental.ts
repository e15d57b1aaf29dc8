/**
 * Records and tuples by example, part by part: each part of the output is a task of its own, and the first answers to all of
 * them are put together.
 */
import { apply } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { type FunctionDefinition, functionNamed, type Program } from '../../anrf/program.ts'
import { type Type, typeParts } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import type { Budget } from '../budget.ts'
import { uniqueBinders } from '../enumeration/unique-binders.ts'
import type { Message, Reply, Search, Strategy, Task } from '../strategy.ts'
import { taskOf } from '../task.ts'
import { searchByExamples } from './example-guided/search.ts'

/** Fewer parts are no smaller tasks. */
const fewestParts = 2
/** What a part weighs besides, so that a simpler whole comes first. */
const aroundCost = 2

export const incremental: Strategy = {
  name: 'incremental',
  doc: 'solves what each part of a record or tuple is, and puts the answers together',
  banks: true,
  suits({ specification }) {
    const parts = partsIn(specification)
    return parts.length < fewestParts
      ? { score: 0, reason: 'no record or tuple is the result of examples' }
      : { score: 1.5, reason: `${parts.length} parts of the result` }
  },
  search,
}

function partsIn({ unknowns, constraints }: FormalSpecification): readonly Type[] {
  const [unknown, ...more] = unknowns
  if (unknown === undefined || more.length > 0 || unknown.grammar !== undefined) return []
  const isComposed = unknown.returns.kind === 'Record' || unknown.returns.kind === 'Tuple'
  return constraints.length === 0 && isComposed ? typeParts(unknown.returns) : []
}

/** One part after the other: a later one is not looked for where an earlier one was not found. */
function* search(task: Task, budget: Budget): Search {
  const { specification } = task
  const unknown = specification.unknowns[0] as UnknownFunction
  const found: FunctionDefinition[] = []
  for (const [i, type] of partsIn(specification).entries()) {
    const inner = taskOf(ofPart(specification, unknown, i, type), task.seed, task.memoryBytes)
    const examples = specification.examples.length
    const part = yield* firstAnswer(
      searchByExamples(inner, budget, { around: { examples, cost: aroundCost } }),
    )
    if (part === undefined)
      return budget.ended === undefined
        ? { stopped: 'exhausted', detail: `no program was found for part ${i + 1}` }
        : { stopped: 'budget' }
    found.push(part)
  }
  const reply = yield { kind: 'candidate', program: whole(specification, unknown, found) }
  const isAccepted = reply !== undefined && 'kind' in reply && reply.kind === 'accepted'
  return isAccepted
    ? { stopped: 'solved' }
    : { stopped: 'exhausted', detail: 'the parts found do not make the whole' }
}

/** What a search puts forward first; undefined where it ends without. */
function* firstAnswer(part: Search): Generator<Message, FunctionDefinition | undefined, Reply> {
  for (let next = part.next(); next.done !== true; ) {
    if (next.value.kind === 'candidate') return functionNamed(next.value.program, next.value.program.entry)
    next = part.next(yield next.value)
  }
  return undefined
}

function ofPart(
  specification: FormalSpecification,
  unknown: UnknownFunction,
  i: number,
  returns: Type,
): FormalSpecification {
  const examples = specification.examples.map(example => ({
    ...example,
    output: (example.output as readonly Value[])[i] as Value,
  }))
  return { ...specification, unknowns: [{ ...unknown, returns }], examples }
}

function whole(
  { definitions }: FormalSpecification,
  { name, parameters, returns }: UnknownFunction,
  found: readonly FunctionDefinition[],
): Program {
  const bodies: readonly Expr[] = found.map(({ body }) => body)
  const body =
    returns.kind === 'Record' ? apply('record.make', bodies, [], returns) : apply('tuple.make', bodies)
  const variables = parameters.map(({ variable }) => variable)
  const own = { name, parameters: variables, returns, body: uniqueBinders(body, variables) }
  return { entry: name, functions: [...definitions, own] }
}
