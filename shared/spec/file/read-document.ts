/** A YAML or JSON document to a specification: fields, then heads, then clauses and examples in their scope. */
import { call, variable } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { type Doc, describe, type MapDoc } from '../document/document.ts'
import type { Scope, Signature } from '../language/scope.ts'
import type { SpecProblem } from '../problem.ts'
import type { Reading } from '../reading.ts'
import type { Source } from '../source.ts'
import type { Clause, Dialect, FormalSpecification, UnknownFunction } from '../specification.ts'
import { checkMakers, readData } from './data.ts'
import { readDefinitions } from './definitions.ts'
import { asMap, asText, checkFields, complain, type Desk, field, spanOf } from './desk.ts'
import { readExamples } from './examples.ts'
import { readHead } from './head.ts'
import { judgeExamples } from './judge-examples.ts'
import {
  type Declared,
  type Head,
  readClause,
  readDeclarations,
  signatureOf,
  variablesOf,
  withDomains,
} from './signature.ts'

const single = ['name', 'description', 'parameters', 'returns', 'constraints', 'examples']
const topFields = [...single, 'assume', 'data', 'definitions', 'functions', 'variables']
const spellings = ['params', 'return', 'constraint', 'ensures', 'requires', 'where', 'sygus']

export function readDocument(source: Source, doc: Doc, dialect: Dialect): Reading {
  const desk: Desk = { source, problems: [], data: new Map() }
  const specification = doc.kind === 'map' ? readTop(desk, doc, dialect) : notASpecification(desk, doc)
  if (specification === undefined || desk.problems.length > 0)
    return { ok: false, problems: inOrder(desk.problems) }
  return { ok: true, specification, questions: [] }
}

/** As many as a person will read. */
const maxProblems = 50

const inOrder = (problems: readonly SpecProblem[]): SpecProblem[] =>
  problems.toSorted((a, b) => a.span.offset - b.span.offset).slice(0, maxProblems)

function notASpecification(desk: Desk, doc: Doc): undefined {
  return complain(desk, 'NOT_A_SPECIFICATION', { found: describe(doc) }, doc)
}

function readTop(empty: Desk, map: MapDoc, dialect: Dialect): FormalSpecification | undefined {
  const desk: Desk = { ...empty, data: readData(empty, field(map, 'data')) }
  if (!map.entries.some(entry => topFields.includes(entry.key) || spellings.includes(entry.key)))
    return complain(desk, 'NOT_A_SPECIFICATION', { found: namesOf(map) }, map)
  checkFields(desk, map, 'A specification', topFields, spellings)
  const definitions = readDefinitions(desk, field(map, 'definitions'))
  const heads = readHeads(desk, map)
  const [entry] = heads ?? []
  if (heads === undefined || entry === undefined) return undefined
  checkNames(desk, heads, definitions)
  checkMakers(
    desk,
    [...definitions, ...heads].map(({ name }) => name),
    field(map, 'data'),
  )
  const extra = field(map, 'variables')
  const variables = extra === undefined ? [] : (readDeclarations(desk, extra, 'variable') ?? [])
  const scope = { ...clauseScope(heads, variables, definitions), data: desk.data }
  const unknowns = readUnknowns(desk, map, heads, definitions)
  const constraints = readConstraints(desk, field(map, 'constraints', 'constraint', 'ensures'), scope)
  const examplesDoc = field(map, 'examples')
  const examples = examplesDoc === undefined ? [] : readExamples(desk, examplesDoc, heads)
  const description = descriptionOf(desk, map)
  if (desk.problems.length === 0 && constraints.length + examples.length === 0)
    return nothingSaid(desk, entry)
  const specification: FormalSpecification = {
    name: entry.name,
    ...(description === undefined ? {} : { description }),
    dialect,
    unknowns,
    definitions,
    variables: [...scope.variables.values()] as Variable[],
    constraints,
    examples,
    invariants: [],
  }
  if (desk.problems.length === 0)
    desk.problems.push(...judgeExamples(specification, examplePointers(examplesDoc)))
  return specification
}

const namesOf = (map: MapDoc): string =>
  map.entries.length === 0
    ? 'an empty mapping'
    : `a mapping with ${map.entries
        .slice(0, 3)
        .map(entry => `\`${entry.key}\``)
        .join(', ')}`

const examplePointers = (doc: Doc | undefined): string[] =>
  doc?.kind === 'list' ? doc.items.map(item => item.pointer) : []

function nothingSaid(desk: Desk, entry: Head): undefined {
  const hint = 'Add `examples:` with a line such as `- { in: [1], out: 2 }`, or `constraints:`.'
  return complain(
    desk,
    'MISSING_FIELD',
    { field: 'constraints', of: `\`${entry.name}\` is told nothing to do: it`, hint },
    entry.at,
  )
}

function readHeads(desk: Desk, map: MapDoc): readonly Head[] | undefined {
  const list = field(map, 'functions')
  if (list === undefined) {
    const head = readHead(desk, map, 'specification')
    return head && [head]
  }
  if (list.kind !== 'list' || list.items.length === 0) {
    const expected = ['a list of { name, parameters, returns }']
    return complain(desk, 'BAD_VALUE', { place: '`functions`', found: describe(list), expected }, list)
  }
  const heads = list.items.map(item => {
    const member = asMap(desk, item, 'a function', '{ name, parameters, returns }')
    if (member !== undefined)
      checkFields(
        desk,
        member,
        'A function',
        ['name', 'parameters', 'returns', 'description'],
        ['params', 'return'],
      )
    return member && readHead(desk, member, 'function')
  })
  return heads.includes(undefined) ? undefined : (heads as Head[])
}

function checkNames(desk: Desk, heads: readonly Head[], definitions: readonly FunctionDefinition[]): void {
  const taken = new Set(definitions.map(definition => definition.name))
  for (const head of heads) {
    if (taken.has(head.name)) complain(desk, 'DUPLICATE_NAME', { name: head.name, what: 'function' }, head.at)
    taken.add(head.name)
  }
}

const knownFunctions = (definitions: readonly FunctionDefinition[]): [string, Signature][] =>
  definitions.map(({ name, parameters, returns }) => [
    name,
    { parameters: parameters.map(parameter => parameter.type), returns },
  ])

/** Clauses speak of the entry's parameters and of further variables; `result` is the entry's call on its own. */
function clauseScope(
  heads: readonly Head[],
  extra: readonly Declared[],
  definitions: readonly FunctionDefinition[],
): Scope {
  const [entry] = heads
  const own = entry?.parameters ?? []
  const variables = new Map<string, Expr>([...variablesOf(own), ...variablesOf(extra)])
  const functions = new Map([
    ...knownFunctions(definitions),
    ...heads.map(head => [head.name, signatureOf(head)] as const),
  ])
  if (entry === undefined) return { variables, functions }
  const args = own.map(({ name, type }) => variables.get(name) ?? variable(name, type))
  return { variables, functions, result: call(entry.name, args, entry.returns) }
}

function readUnknowns(
  desk: Desk,
  map: MapDoc,
  heads: readonly Head[],
  definitions: readonly FunctionDefinition[],
): UnknownFunction[] {
  const assumed = field(map, 'assume', 'requires', 'where')
  return heads.map((head, i) => {
    const scope: Scope = {
      variables: variablesOf(head.parameters),
      functions: new Map(knownFunctions(definitions)),
      data: desk.data,
    }
    const clauses = i === 0 && assumed !== undefined ? clauseDocs(assumed) : []
    const parameters = withDomains(desk, head.parameters, scope, clauses)
    return { name: head.name, parameters, returns: head.returns, span: spanOf(desk, head.at) }
  })
}

function readConstraints(desk: Desk, doc: Doc | undefined, scope: Scope): Clause[] {
  const docs = doc === undefined ? [] : clauseDocs(doc)
  return docs.flatMap((item, i) => readClause(desk, item, scope, `Constraint ${i + 1}`) ?? [])
}

/** A list, one clause, or a block of text with a clause on each line. */
function clauseDocs(doc: Doc): readonly Doc[] {
  if (doc.kind === 'list') return doc.items
  if (doc.kind === 'scalar' && doc.value === null) return []
  if (doc.kind !== 'scalar' || doc.style !== 'block' || typeof doc.value !== 'string') return [doc]
  return doc.value.split('\n').flatMap(line => (line.trim() === '' ? [] : [{ ...doc, value: line.trim() }]))
}

function descriptionOf(desk: Desk, map: MapDoc): string | undefined {
  const doc = field(map, 'description')
  if (doc === undefined || (doc.kind === 'scalar' && doc.value === null)) return undefined
  return asText(desk, doc, 'the description')?.trim()
}
