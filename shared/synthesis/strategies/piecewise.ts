/**
 * Lists, and texts that are lists, by example: where the examples say what becomes of each piece, or which are kept, the
 * search by examples is asked that, and its answer is mapped over the pieces (Feser, Chaudhuri, Dillig, PLDI 2015, §4).
 */
import { lambda, variable } from '../../anrf/build.ts'
import type { Variable } from '../../anrf/expr.ts'
import { functionNamed, type Program } from '../../anrf/program.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import type { Budget } from '../budget.ts'
import type { Piecing } from '../pieces/piecing.ts'
import { piecingsOf } from '../pieces/registry.ts'
import type { Message, Reply, Search, Strategy, Task } from '../strategy.ts'
import { taskOf } from '../task.ts'
import { searchByExamples } from './example-guided/search.ts'

export const piecewise: Strategy = {
  name: 'piecewise',
  doc: 'takes lists, and texts at separators, to pieces and looks for what becomes of each',
  banks: true,
  suits({ specification }) {
    const [first] = piecingsIn(specification)
    return first === undefined
      ? { score: 0, reason: 'it has no lists, nor texts that are lists, whose pieces are changed one by one' }
      : { score: 1.5, reason: first.doc }
  },
  search,
}

/** What taking to pieces and putting together weighs: a simpler way that says it at once is to come first. */
const aroundCost = 2

function piecingsIn({ unknowns, constraints, examples }: FormalSpecification): readonly Piecing[] {
  const [unknown, ...more] = unknowns
  if (unknown === undefined || more.length > 0 || unknown.grammar !== undefined) return []
  if (constraints.length > 0) return []
  const { returns } = unknown
  return piecingsOf(
    { parameters: unknown.parameters.map(({ variable }) => variable.type), returns },
    examples,
  )
}

/** The search of each way to take the task to pieces has its turn. */
function* search(task: Task, budget: Budget): Search {
  const { specification } = task
  const unknown = specification.unknowns[0] as UnknownFunction
  const piecings = piecingsIn(specification)
  const memoryBytes = task.memoryBytes / Math.max(1, piecings.length)
  const open = piecings.map(piecing => {
    const piece = pieceVariable(unknown, piecing)
    const around = (program: Program): Program => whole(program, unknown, piecing, piece)
    const inner = taskOf(ofPieces(specification, unknown, piecing, piece), task.seed, memoryBytes)
    // Pieces say less than examples of the whole do, but not nothing.
    const examples = Math.max(specification.examples.length, piecing.rows.length / 2)
    const outer = { examples, cost: aroundCost }
    return { pieces: searchByExamples(inner, budget, { around: outer }), around }
  })
  while (open.length > 0) {
    for (const each of [...open]) {
      const end = yield* turn(each.pieces, each.around)
      if (end === 'solved' || end === 'budget') return { stopped: end }
      if (end !== 'open') open.splice(open.indexOf(each), 1)
    }
  }
  return { stopped: 'exhausted', detail: 'no program was found for the pieces' }
}

/** The search goes on to its next message; a candidate is put forward with what is around it. */
function* turn(
  pieces: Search,
  around: (program: Program) => Program,
): Generator<Message, 'open' | 'solved' | 'budget' | 'ended', Reply> {
  let next = pieces.next()
  while (next.done !== true && next.value.kind !== 'progress') {
    const message = next.value
    const reply: Reply = yield message.kind === 'candidate' ? candidate(message, around) : message
    // What holds of every piece and not of the whole cannot be said of pieces.
    if (message.kind === 'candidate' && isRefuted(reply)) return 'ended'
    next = pieces.next(reply)
  }
  if (next.done !== true) {
    yield next.value
    return 'open'
  }
  const { stopped } = next.value
  return stopped === 'solved' || stopped === 'budget' ? stopped : 'ended'
}

const isRefuted = (reply: Reply): boolean =>
  reply !== undefined && 'kind' in reply && reply.kind === 'refuted'

function candidate(
  { program, rivals }: Extract<Message, { kind: 'candidate' }>,
  around: (program: Program) => Program,
): Message {
  const others = rivals === undefined ? {} : { rivals: () => rivals().map(around) }
  return { kind: 'candidate', program: around(program), ...others }
}

/** Of a name that no parameter has. */
function pieceVariable({ parameters }: UnknownFunction, { piece }: Piecing): Variable {
  const names = new Set(parameters.map(parameter => parameter.variable.name))
  let name = 'piece'
  while (names.has(name)) name += '_'
  return variable(name, piece)
}

/** The same task, asked of the pieces. */
function ofPieces(
  specification: FormalSpecification,
  unknown: UnknownFunction,
  { over, rows, result }: Piecing,
  piece: Variable,
): FormalSpecification {
  const [first] = specification.examples
  if (first === undefined) return specification
  const parameters = unknown.parameters.map((parameter, i) =>
    i === over ? { ...parameter, variable: piece } : parameter,
  )
  const examples = rows.map(row => ({ ...first, ...row }))
  return { ...specification, unknowns: [{ ...unknown, parameters, returns: result }], examples }
}

function whole(program: Program, unknown: UnknownFunction, piecing: Piecing, piece: Variable): Program {
  const inner = functionNamed(program, program.entry)
  if (inner === undefined) return program
  const parameters = unknown.parameters.map(parameter => parameter.variable)
  const body = piecing.whole(parameters[piecing.over] as Variable, lambda([piece], inner.body))
  const others = program.functions.filter(({ name }) => name !== program.entry)
  return { ...program, functions: [...others, { ...inner, parameters, returns: unknown.returns, body }] }
}
