/**
 * Compiled programs on the corpus, without the interpreter behind them. Near the ends of 64 bits the compiler may hand a
 * run over although it would have fitted.
 */
import { postorder } from '../../shared/anrf/traverse.ts'
import { type Type, typesWithin } from '../../shared/anrf/type.ts'
import { compileWasm } from '../../shared/anrf/wasm/run.ts'
import type { CorpusProgram, Row } from './corpus.ts'
import { answerOf, isOutside } from './interpreter.ts'
import type { Answer, Executor } from './verdict.ts'

export const wasm: Executor = { name: 'wasm', overflows: 'may' }

export function compiled(subject: CorpusProgram): readonly Answer[] {
  const machine = compileWasm(subject.program)
  if ('unsupported' in machine)
    return subject.rows.map(() => ({ notApplicable: `unsupported: ${machine.unsupported}` }))
  return subject.rows.map(row =>
    isOutside(subject, row)
      ? { notApplicable: 'the caller checks promises' }
      : handedOver(row, answerOf(machine.run(row.inputs))),
  )
}

const handedOver = ({ overflow }: Row, answer: Answer): Answer =>
  !overflow && 'error' in answer && answer.error === 'Overflow'
    ? { notApplicable: 'handed over near the ends of 64 bits' }
    : answer

const composite: ReadonlySet<Type['kind']> = new Set<Type['kind']>([
  'Float',
  'Option',
  'Tuple',
  'Record',
  'Data',
])

/** Whether the compiler leaves the program to the interpreter by design: its types, or a function that calls itself. */
export function isLeftOut({ program }: CorpusProgram): boolean {
  const types = program.functions.flatMap(({ parameters, body }) =>
    postorder(body, ...parameters).map(node => node.type),
  )
  const beyond = typesWithin(types).some(
    type => composite.has(type.kind) || (type.kind === 'BitVec' && type.width > 64),
  )
  return beyond || program.functions.some(({ decreases }) => decreases !== undefined)
}
