/**
 * Z3 on the corpus: with the inputs as constants, that the program is defined and gives the row's value must hold for
 * every model, and that it is undefined where the row names an error. The theory has no names for errors.
 */
import { constant, eq } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { operatorRow } from '../../shared/anrf/operators/registry.ts'
import { postorder, substitute } from '../../shared/anrf/traverse.ts'
import { declareDatatypes } from '../../shared/smt/datatypes.ts'
import { defineFunctions } from '../../shared/smt/definition.ts'
import type { Solver } from '../../shared/smt/solver.ts'
import { definedness, toSmt } from '../../shared/smt/translate.ts'
import type { CorpusProgram, Row } from './corpus.ts'
import { constantsOf } from './inputs.ts'
import type { Verdict } from './verdict.ts'

/** Why Z3 cannot be asked about the program; undefined where it can. */
function reasonAgainst({ program, where }: CorpusProgram): string | undefined {
  if (program.functions.some(({ decreases }) => decreases !== undefined)) return 'a function calls itself'
  const nodes = postorder(...program.functions.map(({ body }) => body), ...where.values())
  const operators = nodes.flatMap(node => (node.kind === 'apply' ? [node.operator] : []))
  const without = operators.find(name => operatorRow(name).smt === undefined)
  return without === undefined ? undefined : `no theory of ${without}`
}

/** One verdict per row. */
export function solved(solver: Solver, subject: CorpusProgram): readonly Verdict[] {
  const reason = reasonAgainst(subject)
  if (reason !== undefined) return subject.rows.map(() => ({ notApplicable: reason }))
  const { program, entry, where } = subject
  const aides = program.functions.filter(each => each !== entry)
  const roots = [...program.functions.map(({ body }) => body), ...where.values()]
  solver.reset()
  solver.declare(declareDatatypes([...postorder(...roots), ...entry.parameters].map(node => node.type)))
  const { commands, partial } = defineFunctions(aides)
  solver.declare(commands)
  return subject.rows.map(row => verdictOf(solver, claimOf(subject, row, partial)))
}

function claimOf({ entry, where }: CorpusProgram, row: Row, partial: ReadonlySet<string>): string {
  const inputs = constantsOf(entry, row.inputs)
  const body = substitute(entry.body, inputs)
  const kept = [...where.values()].map(promise => toSmt(substitute(promise, inputs), { partial }))
  if ('error' in row.expected) return `(not ${all([...kept, definedness(body, { partial })])})`
  const defined = stopsEarly(body) ? 'true' : definedness(body, { partial })
  return all([...kept, defined, toSmt(eq(body, constant(entry.returns, row.expected.value)), { partial })])
}

const all = (terms: readonly string[]): string => `(and true ${terms.join(' ')})`

/** Evaluation of a quantifier may stop before the body that has no value; the proof's condition may not. */
const stopsEarly = (body: Expr): boolean =>
  postorder(body).some(
    node => node.kind === 'apply' && (node.operator === 'int.forall' || node.operator === 'int.exists'),
  )

function verdictOf(solver: Solver, claim: string): Verdict {
  if (solver.ask(`(simplify ${claim})`) === 'true') return 'agreed'
  solver.push()
  solver.assert(`(not ${claim})`)
  const answer = solver.check(20_000_000)
  solver.pop()
  return answer === 'unsat' ? 'agreed' : { differs: `Z3 does not find ${claim}` }
}
