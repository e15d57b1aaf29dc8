/** Parameters, return types and domains: of the unknown functions and of the definitions. */
import { variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { Bool, type Type } from '../../anrf/type.ts'
import { conjunction } from '../conjunction.ts'
import { type Doc, describe, type Entry, type MapDoc } from '../document/document.ts'
import { isPlainName, keywords } from '../language/name-text.ts'
import { readExpression } from '../language/read-expression.ts'
import { makerNamed, type Scope, type Signature } from '../language/scope.ts'
import type { Clause, Parameter } from '../specification.ts'
import { readType, recordType } from '../type-text.ts'
import { asMap, checkFields, clauseText, complain, type Desk, field, type Place } from './desk.ts'

/** A declaration before its domain is read: domains may speak of all parameters. */
export interface Declared {
  readonly name: string
  readonly type: Type
  readonly where?: Doc
  readonly at: Place
}

export interface Head {
  readonly name: string
  readonly parameters: readonly Declared[]
  readonly returns: Type
  readonly at: Place
}

export function readTypeDoc(desk: Desk, doc: Doc, place: string): Type | undefined {
  if (doc.kind === 'map') return readRecordDoc(desk, doc, place)
  if (doc.kind !== 'scalar' || typeof doc.value !== 'string')
    return complain(
      desk,
      'BAD_VALUE',
      { place, found: describe(doc), expected: ['a type such as Int'], ...listHint(doc) },
      doc,
    )
  const read = readType(doc.value, desk.data)
  return read.ok ? read.type : complain(desk, 'UNKNOWN_TYPE', read.problem, doc)
}

/** `[Int]` is a list where the document's own syntax reads it. */
function listHint(doc: Doc): { readonly hint?: string } {
  const [only, ...more] = doc.kind === 'list' ? doc.items : []
  const isNamed = only?.kind === 'scalar' && typeof only.value === 'string' && more.length === 0
  return isNamed ? { hint: `Write a list's type as List[${only.value}].` } : {}
}

/** `{cents: Int}` is a mapping where the document's own syntax reads it. */
function readRecordDoc(desk: Desk, doc: MapDoc, place: string): Type | undefined {
  const fields = doc.entries.flatMap(({ key, value }) => {
    const type = readTypeDoc(desk, value, `the field \`${key}\` of ${place}`)
    return type === undefined ? [] : [{ name: key, type }]
  })
  if (fields.length < doc.entries.length) return undefined
  const text = desk.source.text.slice(doc.offset, doc.offset + doc.length).trim()
  const read = recordType(text, fields, desk.data)
  return read.ok ? read.type : complain(desk, 'UNKNOWN_TYPE', read.problem, doc)
}

/** A name that clauses can write without backticks. */
export function readName(desk: Desk, doc: Doc, place: string): string | undefined {
  if (doc.kind === 'scalar' && typeof doc.value === 'string') return checkName(desk, doc.value, place, doc)
  return complain(desk, 'BAD_VALUE', { place, found: describe(doc), expected: ['a name'] }, doc)
}

export function checkName(desk: Desk, name: string, place: string, at: Place): string | undefined {
  const expected = ['a name of letters, digits and _']
  if (!isPlainName(name)) return complain(desk, 'BAD_VALUE', { place, found: `\`${name}\``, expected }, at)
  if (!keywords.has(name)) return name
  const hint = `\`${name}\` is a word of the constraint language; choose another, such as \`${name}_\`.`
  return complain(desk, 'BAD_VALUE', { place, found: `\`${name}\``, expected, hint }, at)
}

/** `- {name, type, where}` items, or a mapping from name to type. Undefined where something was wrong. */
export function readDeclarations(desk: Desk, doc: Doc, what: string): readonly Declared[] | undefined {
  const before = desk.problems.length
  const declared: Declared[] = []
  if (doc.kind === 'list') for (const item of doc.items) push(declared, readItem(desk, item, what))
  else if (doc.kind === 'map') for (const entry of doc.entries) push(declared, readMember(desk, entry, what))
  else if (doc.value !== null)
    complain(
      desk,
      'BAD_VALUE',
      {
        place: `\`${what}s\``,
        found: describe(doc),
        expected: ['a list of {name, type}', 'a mapping from name to type'],
      },
      doc,
    )
  checkDistinct(desk, declared, what)
  return desk.problems.length > before ? undefined : declared
}

function push<T>(list: T[], item: T | undefined): void {
  if (item !== undefined) list.push(item)
}

function readItem(desk: Desk, doc: Doc, what: string): Declared | undefined {
  const pair = typedName(doc)
  if (pair !== undefined) return declaredAs(desk, pair.name, pair.type, doc, what)
  const map = asMap(desk, doc, `a ${what}`, '{ name: …, type: … }')
  if (map === undefined) return undefined
  const [only] = map.entries
  if (map.entries.length === 1 && only !== undefined && !['name', 'type'].includes(only.key))
    return readMember(desk, only, what)
  checkFields(desk, map, `The ${what}`, ['name', 'type', 'where', 'description'], ['domain'])
  const [name, type] = [field(map, 'name'), field(map, 'type')]
  if (name === undefined) complain(desk, 'MISSING_FIELD', { field: 'name', of: `This ${what}` }, map)
  if (type === undefined)
    complain(
      desk,
      'MISSING_FIELD',
      { field: 'type', of: `This ${what}`, hint: 'Add `type: Int`, Bool, Float, String or List[Int].' },
      map,
    )
  const readAs = name && readName(desk, name, `the ${what}'s name`)
  const readT = type && readTypeDoc(desk, type, `the ${what}'s type`)
  if (readAs === undefined || readT === undefined) return undefined
  const where = field(map, 'where', 'domain')
  return { name: readAs, type: readT, ...(where === undefined ? {} : { where }), at: name ?? doc }
}

/** `grams: Int` written as one text. */
function typedName(doc: Doc): { name: string; type: string } | undefined {
  if (doc.kind !== 'scalar' || typeof doc.value !== 'string') return undefined
  const match = /^\s*([^\s:]+)\s*:\s*(.+?)\s*$/s.exec(doc.value)
  return match === null ? undefined : { name: match[1] ?? '', type: match[2] ?? '' }
}

function declaredAs(desk: Desk, name: string, type: string, at: Place, what: string): Declared | undefined {
  const checked = checkName(desk, name, `the ${what}'s name`, at)
  const read = readType(type, desk.data)
  if (!read.ok) return complain(desk, 'UNKNOWN_TYPE', read.problem, at)
  return checked === undefined ? undefined : { name: checked, type: read.type, at }
}

function readMember(desk: Desk, entry: Entry, what: string): Declared | undefined {
  const at = { offset: entry.keyOffset, length: entry.keyLength, pointer: entry.value.pointer }
  const name = checkName(desk, entry.key, `the ${what}'s name`, at)
  const { value } = entry
  const map = value.kind === 'map' && isDeclaration(value) ? value : undefined
  if (map !== undefined) checkFields(desk, map, `The ${what}`, ['type', 'where', 'description'], ['domain'])
  const typeDoc = map === undefined ? value : field(map, 'type')
  if (typeDoc === undefined)
    return complain(desk, 'MISSING_FIELD', { field: 'type', of: `The ${what} \`${entry.key}\`` }, at)
  const type = readTypeDoc(desk, typeDoc, `the ${what}'s type`)
  if (name === undefined || type === undefined) return undefined
  const where = map && field(map, 'where', 'domain')
  return { name, type, ...(where === undefined ? {} : { where }), at }
}

/** Other mappings are records. */
const isDeclaration = (map: MapDoc): boolean =>
  map.entries.length === 0 || map.entries.some(({ key }) => declarationFields.has(key))

const declarationFields: ReadonlySet<string> = new Set(['type', 'where', 'domain', 'description'])

function checkDistinct(desk: Desk, declared: readonly Declared[], what: string): void {
  const first = new Map<string, Declared>()
  for (const item of declared) {
    const earlier = first.get(item.name)
    if (earlier === undefined) first.set(item.name, item)
    else
      complain(
        desk,
        'DUPLICATE_NAME',
        { name: item.name, what, first: desk.source.span(earlier.at.offset, earlier.at.length) },
        item.at,
      )
    if (makerNamed(item.name, { data: desk.data }) !== undefined) {
      const hint = 'A constructor of the data has this name; choose another.'
      complain(desk, 'DUPLICATE_NAME', { name: item.name, what, hint }, item.at)
    }
    if (item.name === 'result') {
      const hint = '`result` is what the function returns; choose another name.'
      complain(desk, 'DUPLICATE_NAME', { name: item.name, what, hint }, item.at)
    }
  }
}

export const variablesOf = (declared: readonly Declared[]): ReadonlyMap<string, Expr> =>
  new Map(declared.map(({ name, type }) => [name, variable(name, type)]))

export const signatureOf = (head: Head): Signature => ({
  parameters: head.parameters.map(parameter => parameter.type),
  returns: head.returns,
})

/** A Bool clause, or undefined after complaints. */
export function readClause(desk: Desk, doc: Doc, scope: Scope, place: string): Clause | undefined {
  const { source, origin } = clauseSource(doc)
  if (source === undefined) {
    const hint = 'Write it as text of the constraint language, such as `x > 0`.'
    return complain(desk, 'BAD_VALUE', { place, found: describe(doc), expected: ['a clause'], hint }, doc)
  }
  const clause = clauseText(desk, source)
  const read = readExpression(clause, scope, { type: Bool, place })
  if (!read.ok) {
    desk.problems.push(...read.problems)
    return undefined
  }
  const text = clause.text.trim()
  const start = clause.text.indexOf(text)
  return { expr: read.expr, text, span: clause.span(start, text.length), origin }
}

type Scalar = Doc & { readonly kind: 'scalar' }

/** A clause is text, or `{ text, origin }` where it was inferred or relaxed. `true` is a clause too. */
function clauseSource(doc: Doc): { readonly source?: Scalar; readonly origin: Clause['origin'] } {
  if (doc.kind === 'scalar')
    return doc.value === null ? { origin: 'given' } : { source: doc, origin: 'given' }
  if (doc.kind === 'list') return { origin: 'given' }
  const [text, origin] = [field(doc, 'text'), field(doc, 'origin')]
  const known = (['inferred', 'relaxed'] as const).find(
    name => origin?.kind === 'scalar' && origin.value === name,
  )
  return text?.kind === 'scalar' ? { source: text, origin: known ?? 'given' } : { origin: 'given' }
}

/** The parameters with their domains; `assumed` clauses go to the last parameter each speaks of. */
export function withDomains(
  desk: Desk,
  declared: readonly Declared[],
  scope: Scope,
  assumed: readonly Doc[],
): readonly Parameter[] {
  const domains = declared.map(({ name, where }) =>
    where === undefined ? [] : keep(readClause(desk, where, scope, `The domain of \`${name}\``)),
  )
  for (const doc of assumed) {
    const clause = readClause(desk, doc, scope, 'What is assumed')
    if (clause !== undefined) domains[lastNamed(clause, declared)]?.push(clause)
  }
  return declared.map(({ name, type }, i) => {
    const domain = conjunction(domains[i] ?? [])
    return { variable: variable(name, type), ...(domain === undefined ? {} : { domain }) }
  })
}

const keep = <T>(item: T | undefined): T[] => (item === undefined ? [] : [item])

function lastNamed(clause: Clause, declared: readonly Declared[]): number {
  const names = new Set(postorder(clause.expr).flatMap(node => (node.kind === 'variable' ? [node.name] : [])))
  return Math.max(
    0,
    declared.findLastIndex(item => names.has(item.name)),
  )
}
