/** The intent layer of an artifact, made from a specification: its clauses and examples by id. */
import type { Intent, IntentClause, IntentExample, IntentParameter } from '../../shared/anrf/artifact.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import type { JsonObject } from '../../shared/anrf/json.ts'
import { functionNamed, type Program } from '../../shared/anrf/program.ts'
import { postorder } from '../../shared/anrf/traverse.ts'
import { typeText } from '../../shared/anrf/type.ts'
import { valueToJson } from '../../shared/anrf/value-json.ts'
import type {
  Clause,
  Example,
  FormalSpecification,
  UnknownFunction,
} from '../../shared/spec/specification.ts'
import type { Source } from '../specification-reading.ts'
import { meaningOf } from './meaning.ts'

/** Ids: `d1` for the first parameter's domain, `c1` for the first constraint, `e1` for the first example. */
export function intentOf(specification: FormalSpecification, source: Source, program: Program): Intent {
  const { name, description, unknowns, constraints, examples } = specification
  const entry = unknowns.find(unknown => unknown.name === name)
  const meaning = meaningOf(specification, source)
  const parameters = (entry?.parameters ?? []).map(({ variable, domain }, i) => ({
    parameter: parameterOf(variable.name, typeText(variable.type), domain && `d${i + 1}`),
    domain: domain === undefined ? [] : [clauseOf(`d${i + 1}`, domain, 'domain', [program.entry])],
  }))
  return {
    name,
    ...(description === undefined ? {} : { description }),
    parameters: parameters.map(({ parameter }) => parameter),
    returns: entry === undefined ? '' : typeText(entry.returns),
    clauses: [
      ...parameters.flatMap(({ domain }) => domain),
      ...constraints.map((clause, i) =>
        clauseOf(`c${i + 1}`, clause, 'constraint', functionsIn(clause.expr, program)),
      ),
    ],
    examples: examples.flatMap((example, i) => exampleOf(`e${i + 1}`, example, unknowns, program)),
    source: 'text' in source ? source : { document: source.document as JsonObject },
    ...(meaning === undefined ? {} : { meaning }),
  }
}

const parameterOf = (name: string, type: string, domain: string | undefined): IntentParameter => ({
  name,
  type,
  ...(domain === undefined ? {} : { domain }),
})

const clauseOf = (
  id: string,
  { text, span, origin }: Clause,
  role: IntentClause['role'],
  functions: readonly string[],
): IntentClause => {
  const { line, column, offset, length } = span
  return { id, text, span: { line, column, offset, length }, origin, role, functions }
}

/** Functions of the program that the clause calls; a clause that calls none is about the entry. */
function functionsIn(expr: Expr, program: Program): readonly string[] {
  const called = postorder(expr).flatMap(node => (node.kind === 'call' ? [node.function] : []))
  const found = [...new Set(called)].filter(name => functionNamed(program, name) !== undefined)
  return found.length === 0 ? [program.entry] : found
}

function exampleOf(
  id: string,
  { function: name, inputs, output }: Example,
  unknowns: readonly UnknownFunction[],
  program: Program,
): readonly IntentExample[] {
  const unknown = unknowns.find(known => known.name === name)
  if (unknown === undefined) return []
  const given = unknown.parameters.map(({ variable }, i) => valueToJson(inputs[i] ?? 0, variable.type))
  const functions = functionNamed(program, name) === undefined ? [program.entry] : [name]
  return [{ id, functions, in: given, out: valueToJson(output, unknown.returns) }]
}
