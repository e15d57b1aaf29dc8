/** The intent layer's meaning, made from a specification, and the specification made from it again. */
import type { Intent, IntentClause, IntentExample } from '../../shared/anrf/artifact.ts'
import { meaningFault } from '../../shared/anrf/check-meaning.ts'
import { AnrfError } from '../../shared/anrf/errors.ts'
import { limits } from '../../shared/anrf/format/limits.ts'
import { expressionsOf, type Meaning, type MeantFunction } from '../../shared/anrf/meaning.ts'
import { postorder } from '../../shared/anrf/traverse.ts'
import { valueFromJson } from '../../shared/anrf/value-json.ts'
import type {
  Clause,
  Dialect,
  Example,
  FormalSpecification,
  Parameter,
  UnknownFunction,
} from '../../shared/spec/specification.ts'
import type { Source } from '../specification-reading.ts'

/**
 * Undefined for a specification that is too large to be read again this way, or that says what an intent layer cannot
 * hold: it is read from its source instead.
 */
export function meaningOf(specification: FormalSpecification, source: Source): Meaning | undefined {
  const { name, dialect, unknowns, definitions, variables, constraints, examples, invariants } = specification
  const { source: text } = specification
  if (unknowns.some(unknown => unknown.name !== name && unknown.parameters.some(hasDomain))) return undefined
  if (text !== undefined && !('text' in source && source.text === text)) return undefined
  const entry = unknowns.find(unknown => unknown.name === name)
  const domains = (entry?.parameters ?? []).map(({ domain }, i) => expressionAt(`d${i + 1}`, domain))
  const meaning: Meaning = {
    ...{ dialect, variables, definitions, invariants },
    unknowns: unknowns.map(meantFunction),
    clauses: [...domains, ...constraints.map((clause, i) => expressionAt(`c${i + 1}`, clause))].flat(),
    examples: examples.map(({ function: about, text, span }, i) => {
      return { example: `e${i + 1}`, function: about, text, span }
    }),
    wholeSource: text !== undefined,
  }
  return meaningFault(meaning) === undefined && isSmall(meaning) ? meaning : undefined
}

const hasDomain = ({ domain }: Parameter): boolean => domain !== undefined

const expressionAt = (id: string, clause: Clause | undefined) =>
  clause === undefined ? [] : [{ clause: id, expr: clause.expr }]

const meantFunction = ({ parameters, ...asked }: UnknownFunction): MeantFunction => ({
  ...asked,
  parameters: parameters.map(({ variable }) => variable),
})

function isSmall(meaning: Meaning): boolean {
  const bodies = meaning.definitions.flatMap(({ body, decreases }) =>
    decreases === undefined ? [body] : [body, decreases],
  )
  return postorder(...bodies, ...expressionsOf(meaning)).length <= limits.meantNodes
}

/** Undefined where the layer keeps no meaning. Throws AnrfError where it does not fit its clauses and examples. */
export function specificationFrom(intent: Intent): FormalSpecification | undefined {
  const { name, description, meaning, source } = intent
  if (meaning === undefined) return undefined
  const { variables, definitions, invariants, wholeSource } = meaning
  const text = source !== undefined && 'text' in source ? source.text : undefined
  if (wholeSource && text === undefined) throw misfit('its source is no text', '/intent/source')
  const clauses = clausesOf(intent, meaning)
  return {
    ...{ name, variables, definitions, invariants },
    ...(description === undefined ? {} : { description }),
    dialect: dialectOf(meaning.dialect),
    unknowns: meaning.unknowns.map(asked => unknownFunction(asked, intent, clauses)),
    constraints: intent.clauses.flatMap(({ id, role }) =>
      role === 'constraint' ? [present(clauses, id, '/intent/clauses')] : [],
    ),
    examples: examplesOf(intent, meaning),
    ...(wholeSource && text !== undefined ? { source: text } : {}),
  }
}

const dialects: Readonly<Record<Dialect, true>> = {
  yaml: true,
  json: true,
  text: true,
  sygus1: true,
  sygus2: true,
}
const isDialect = (name: string): name is Dialect => Object.hasOwn(dialects, name)

function dialectOf(name: string): Dialect {
  if (isDialect(name)) return name
  throw misfit(`there is no dialect ${name}`, '/intent/meaning/dialect')
}

function clausesOf({ clauses }: Intent, meaning: Meaning): ReadonlyMap<string, Clause> {
  const known = new Map(clauses.map(clause => [clause.id, clause]))
  return new Map(
    meaning.clauses.map(({ clause: id, expr }, i) => {
      const { text, span, origin }: IntentClause = present(known, id, `/intent/meaning/clauses/${i}`)
      return [id, { expr, text, span, origin }]
    }),
  )
}

function unknownFunction(
  { parameters, ...asked }: MeantFunction,
  { name, parameters: named }: Intent,
  clauses: ReadonlyMap<string, Clause>,
): UnknownFunction {
  return {
    ...asked,
    parameters: parameters.map((variable, i): Parameter => {
      const id = asked.name === name ? named[i]?.domain : undefined
      return id === undefined
        ? { variable }
        : { variable, domain: present(clauses, id, '/intent/parameters') }
    }),
  }
}

function examplesOf({ examples }: Intent, meaning: Meaning): readonly Example[] {
  const known = new Map(examples.map(example => [example.id, example]))
  const unknowns = new Map(meaning.unknowns.map(asked => [asked.name, asked]))
  return meaning.examples.map(({ example: id, function: about, text, span }, i) => {
    const pointer = `/intent/meaning/examples/${i}`
    const { in: inputs, out }: IntentExample = present(known, id, pointer)
    const { parameters, returns } = present(unknowns, about, pointer)
    if (inputs.length !== parameters.length)
      throw misfit(`${about} takes ${parameters.length} inputs`, pointer)
    const values = parameters.map(({ type }, k) => valueFromJson(inputs[k] ?? null, type, pointer))
    return { function: about, inputs: values, output: valueFromJson(out, returns, pointer), text, span }
  })
}

function present<T>(known: ReadonlyMap<string, T>, id: string, pointer: string): T {
  const found = known.get(id)
  if (found === undefined) throw misfit(`there is no ${id}`, pointer)
  return found
}

const misfit = (message: string, pointer: string): AnrfError => new AnrfError('MALFORMED', message, pointer)
