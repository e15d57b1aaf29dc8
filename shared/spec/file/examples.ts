/** Examples: `{ in: [200, false], out: 490 }` in its spellings, and `f(200, false) == 490` as text. */
import type { Value } from '../../anrf/value.ts'
import { type Doc, describe, type ListDoc, type MapDoc } from '../document/document.ts'
import type { Example } from '../specification.ts'
import { readExampleText } from '../text/example-text.ts'
import { checkFields, clauseText, complain, type Desk, field, spanOf } from './desk.ts'
import type { Head } from './signature.ts'
import { readValue } from './values.ts'

const inputNames = ['in', 'input', 'inputs', 'args', 'arguments', 'given']
const outputNames = ['out', 'output', 'result', 'returns', 'expect', 'expected']

export function readExamples(desk: Desk, doc: Doc, heads: readonly Head[]): Example[] {
  if (doc.kind === 'scalar' && doc.value === null) return []
  if (doc.kind !== 'list') {
    const expected = ['a list of examples']
    complain(
      desk,
      'BAD_VALUE',
      { place: '`examples`', found: describe(doc), expected, hint: 'Write `- { in: [1, 2], out: 3 }`.' },
      doc,
    )
    return []
  }
  return doc.items.flatMap(item => readExample(desk, item, heads) ?? [])
}

function readExample(desk: Desk, doc: Doc, heads: readonly Head[]): Example | undefined {
  if (doc.kind === 'map') return readMapped(desk, doc, heads)
  if (doc.kind === 'scalar' && typeof doc.value === 'string') {
    const read = readExampleText(clauseText(desk, doc), heads, desk.data)
    if (read.ok) return { ...read.example, span: spanOf(desk, doc) }
    desk.problems.push(...read.problems)
    return undefined
  }
  const expected = ['{ in: […], out: … }', 'a line such as `f(1) == 2`']
  return complain(desk, 'BAD_VALUE', { place: 'an example', found: describe(doc), expected }, doc)
}

function readMapped(desk: Desk, doc: MapDoc, heads: readonly Head[]): Example | undefined {
  const head = headOf(desk, doc, heads)
  if (head === undefined) return undefined
  const [input, output] = [field(doc, ...inputNames), field(doc, ...outputNames)]
  const parameterNames = head.parameters.map(parameter => parameter.name)
  const flat = input === undefined ? parameterNames : []
  checkFields(
    desk,
    doc,
    'An example',
    ['in', 'out', ...flat],
    [...inputNames, ...outputNames, 'function', 'description'],
  )
  if (output === undefined) return complain(desk, 'MISSING_FIELD', { field: 'out', of: 'This example' }, doc)
  const inputs = input === undefined ? namedInputs(desk, doc, doc, head) : readInputs(desk, input, head)
  const value = readValue(output, head.returns, 'the output of this example')
  if (!value.ok) complain(desk, 'BAD_VALUE', value.problem, value.at)
  if (inputs === undefined || !value.ok) return undefined
  const text = desk.source.text.slice(doc.offset, doc.offset + doc.length).trim()
  return {
    function: head.name,
    inputs,
    output: value.value,
    text,
    span: spanOf(desk, { ...doc, length: text.length }),
  }
}

/** The first unknown, or the one that `function:` names. */
function headOf(desk: Desk, doc: MapDoc, heads: readonly Head[]): Head | undefined {
  const named = field(doc, 'function')
  if (named === undefined) return heads[0]
  const name = named.kind === 'scalar' ? String(named.value) : ''
  const known = heads.map(head => head.name)
  return (
    heads.find(head => head.name === name) ??
    complain(desk, 'UNKNOWN_NAME', { name, what: 'function', known }, named)
  )
}

function readInputs(desk: Desk, doc: Doc, head: Head): readonly Value[] | undefined {
  if (doc.kind === 'map') return namedInputs(desk, doc, doc, head)
  const { parameters } = head
  const listed = doc.kind === 'list' ? doc : undefined
  if (parameters.length === 1 && !isArgumentList(listed, head)) {
    const [only] = parameters
    return only && collect(desk, [{ doc, name: only.name, index: 0 }], head)
  }
  if (listed === undefined || listed.items.length !== parameters.length) {
    const found = listed?.items.length ?? 1
    const expected = `${parameters.length} input${parameters.length === 1 ? '' : 's'} (${parameters.map(p => p.name).join(', ')})`
    return complain(desk, 'WRONG_ARITY', { name: head.name, expected, found }, doc)
  }
  return collect(
    desk,
    listed.items.map((item, index) => ({ doc: item, name: parameters[index]?.name ?? '', index })),
    head,
  )
}

/** With one parameter, `[1, 2]` may be its value: only where it cannot be the list of arguments. */
function isArgumentList(doc: ListDoc | undefined, head: Head): boolean {
  const type = head.parameters[0]?.type
  if (doc === undefined || type === undefined) return false
  const [item] = doc.items
  if (doc.items.length === 1 && item !== undefined && readValue(item, type, '').ok) return true
  return type.kind !== 'List' || (doc.items.length === 1 && !readValue(doc, type, '').ok)
}

interface Given {
  readonly doc: Doc
  readonly name: string
  readonly index: number
}

function namedInputs(desk: Desk, map: MapDoc, place: Doc, head: Head): readonly Value[] | undefined {
  const names = head.parameters.map(parameter => parameter.name)
  if (map !== place || !map.entries.some(entry => outputNames.includes(entry.key)))
    checkFields(desk, map, `The inputs of \`${head.name}\``, names)
  const given: Given[] = []
  for (const [index, { name }] of head.parameters.entries()) {
    const doc = field(map, name)
    if (doc !== undefined) given.push({ doc, name, index })
    else complain(desk, 'MISSING_FIELD', { field: name, of: 'The input of this example' }, place)
  }
  return given.length < names.length ? undefined : collect(desk, given, head)
}

function collect(desk: Desk, given: readonly Given[], head: Head): readonly Value[] | undefined {
  const values: Value[] = []
  for (const { doc, name, index } of given) {
    const type = head.parameters[index]?.type
    const read = type && readValue(doc, type, `\`${name}\` in this example`)
    if (read?.ok) values.push(read.value)
    else if (read !== undefined) complain(desk, 'BAD_VALUE', read.problem, read.at)
  }
  return values.length < given.length ? undefined : values
}
