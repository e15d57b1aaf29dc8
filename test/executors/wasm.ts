/**
 * Compiled programs on the corpus, without the interpreter behind them. Near the ends of 64 bits the compiler may hand a
 * run over although it would have fitted.
 */
import { postorder } from '../../shared/anrf/traverse.ts'
import { typesWithin } from '../../shared/anrf/type.ts'
import { compileWasm } from '../../shared/anrf/wasm/run.ts'
import { interpretedOperators } from '../anrf/interpreted-operators.ts'
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

/** Whether the compiler leaves the program to the interpreter by design: wide vectors, and operators without code. */
export function isLeftOut({ program }: CorpusProgram): boolean {
  const nodes = program.functions.flatMap(({ parameters, body }) => postorder(body, ...parameters))
  return (
    typesWithin(nodes.map(({ type }) => type)).some(type => type.kind === 'BitVec' && type.width > 64) ||
    nodes.some(node => node.kind === 'apply' && interpretedOperators.includes(node.operator))
  )
}
