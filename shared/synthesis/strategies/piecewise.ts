/**
 * Texts that are lists, by example: where a separator cuts inputs and outputs into as many pieces, the search by examples
 * is asked what each piece becomes, and its answer is mapped over the pieces.
 */
import { apply, constant, lambda, variable } from '../../anrf/build.ts'
import type { Variable } from '../../anrf/expr.ts'
import { functionNamed, type Program } from '../../anrf/program.ts'
import { Str } from '../../anrf/type.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import type { Budget } from '../budget.ts'
import { type Cut, cutsOf } from '../pieces/cuts.ts'
import type { Message, Reply, Search, Strategy, Task } from '../strategy.ts'
import { taskOf } from '../task.ts'
import { searchByExamples } from './example-guided/search.ts'

export const piecewise: Strategy = {
  name: 'piecewise',
  doc: 'cuts texts at separators and looks for what becomes of each piece',
  banks: true,
  suits({ specification }) {
    const [cut] = cutsIn(specification)
    return cut === undefined
      ? { score: 0, reason: 'its texts are no lists whose pieces are changed one by one' }
      : { score: 1.5, reason: `${cut.rows.length} pieces between ${JSON.stringify(cut.separator)}` }
  },
  search,
}

function cutsIn({ unknowns, constraints, examples }: FormalSpecification): readonly Cut[] {
  const [unknown, ...more] = unknowns
  if (unknown === undefined || more.length > 0 || unknown.grammar !== undefined) return []
  if (constraints.length > 0 || unknown.returns.kind !== 'String') return []
  return cutsOf(examples)
}

/** Each cut's search has its turn. */
function* search(task: Task, budget: Budget): Search {
  const { specification } = task
  const unknown = specification.unknowns[0] as UnknownFunction
  const cuts = cutsIn(specification)
  const memoryBytes = task.memoryBytes / Math.max(1, cuts.length)
  const open = cuts.map(cut => {
    const piece = pieceName(unknown)
    const around = (program: Program): Program => mapped(program, unknown, cut, piece)
    const inner = taskOf(ofPieces(specification, unknown, cut, piece), task.seed, memoryBytes)
    return { pieces: searchByExamples(inner, budget), around }
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

/** A name that no parameter has. */
function pieceName({ parameters }: UnknownFunction): Variable {
  const names = new Set(parameters.map(parameter => parameter.variable.name))
  let name = 'piece'
  while (names.has(name)) name += '_'
  return variable(name, Str)
}

/** The same task, asked of the pieces. */
function ofPieces(
  specification: FormalSpecification,
  unknown: UnknownFunction,
  { over, rows }: Cut,
  piece: Variable,
): FormalSpecification {
  const [first] = specification.examples
  if (first === undefined) return specification
  const parameters = unknown.parameters.map((parameter, i) =>
    i === over ? { ...parameter, variable: piece } : parameter,
  )
  const examples = rows.map(row => ({ ...first, ...row }))
  return { ...specification, unknowns: [{ ...unknown, parameters }], examples }
}

/** `join(map(split(text, separator), piece -> …), between)`. */
function mapped(program: Program, unknown: UnknownFunction, cut: Cut, piece: Variable): Program {
  const inner = functionNamed(program, program.entry)
  if (inner === undefined) return program
  const parameters = unknown.parameters.map(parameter => parameter.variable)
  const text = parameters[cut.over] as Variable
  const pieces = apply('str.split', [text, constant(Str, cut.separator)])
  const changed = apply('list.map', [pieces, lambda([piece], inner.body)])
  const body = apply('str.join', [changed, constant(Str, cut.between)])
  const others = program.functions.filter(({ name }) => name !== program.entry)
  return { ...program, functions: [...others, { ...inner, parameters, body }] }
}
