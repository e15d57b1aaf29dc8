/**
 * The proof obligation of this program as an SMT-LIB script that any solver can replay: one check for each clause,
 * one for the examples together, and every answer must be `unsat`.
 */
import { call, constant, eq } from '../../anrf/build.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { defineFunctions } from '../../smt/definition.ts'
import { SolverError } from '../../smt/solver-error.ts'
import { assertion } from '../../smt/translate.ts'
import type { Example, FormalSpecification } from '../../spec/specification.ts'
import { negationOf, obligationOf, premises } from '../../verify/obligation.ts'
import { bind } from '../../verify/question.ts'
import { snakeCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'

export const smtlibView: Renderer = {
  name: 'smtlib',
  doc: 'The proof obligation as SMT-LIB, for another solver to replay',
  language: false,
  fileName: specification => `${snakeCase(specification.name)}.smt2`,
  render: script,
}

/** A question that must be answered `unsat`. */
interface Check {
  readonly title: string
  readonly terms: readonly string[]
}

function script(input: RenderInput): string {
  const { specification, program } = input
  const bound = bind(specification, program)
  if (!bound.ok) return nothingToReplay(specification, bound.reason)
  try {
    return obligation(specification, bound.functions)
  } catch (error) {
    if (!(error instanceof SolverError)) throw error
    return nothingToReplay(specification, error.message)
  }
}

function obligation(specification: FormalSpecification, functions: readonly FunctionDefinition[]): string {
  const whole = obligationOf(specification, functions)
  const checks: readonly Check[] = [
    ...whole.clauses.map((term, i) => ({
      title: specification.constraints[i]?.text ?? '',
      terms: [term],
    })),
    ...examplesCheck(specification, functions),
  ]
  const head = `${specification.name} meets its specification: each of ${checks.length} checks must answer unsat.`
  return `${[comment(head), premises(whole), ...checks.map(checkText)].join('\n')}\n`
}

const checkText = ({ title, terms }: Check): string =>
  `${comment(title)}\n(push 1)\n(assert ${negationOf(terms)})\n(check-sat)\n(pop 1)`

/** Ground: what the program gives on the inputs of each example, and that it gives something. */
function examplesCheck(
  { examples }: FormalSpecification,
  functions: readonly FunctionDefinition[],
): readonly Check[] {
  if (examples.length === 0) return []
  const { partial } = defineFunctions(functions)
  const terms = examples.map(example => assertion(exampleClause(example, functions), { partial }))
  return [{ title: `${examples.length} examples`, terms }]
}

function exampleClause(
  { function: name, inputs, output }: Example,
  functions: readonly FunctionDefinition[],
) {
  const definition = functions.find(each => each.name === name)
  if (definition === undefined) throw new SolverError('UNSUPPORTED', `The program has no function ${name}`)
  const { parameters, returns } = definition
  const args = parameters.map(({ type }, i) => constant(type, inputs[i] ?? false))
  return eq(call(name, args, returns), constant(returns, output))
}

const nothingToReplay = ({ name }: FormalSpecification, reason: string): string =>
  [`${name}: no solver can replay this verification.`, reason].map(comment).join('\n').concat('\n')

/** One line of printable ASCII: some solvers read nothing else, comments included. */
const comment = (text: string): string => `; ${text.replace(/\s+/g, ' ').replace(/[^ -~]/g, '?')}`
