/** `data:` definitions of named data, one a line: `Tree = Leaf | Node(left: Tree, item: Int, right: Tree)`. */
import { faultsOfData } from '../../anrf/checker/data.ts'
import type { Constructor, DataType } from '../../anrf/type.ts'
import { splitTopLevel } from '../document/balanced.ts'
import { type Doc, describe } from '../document/document.ts'
import { type KnownData, readFields, readType } from '../type-text.ts'
import { complain, type Desk } from './desk.ts'
import { checkName } from './signature.ts'

/** A definition whose constructors are filled in once all names are known: they may mention each other. */
interface Draft {
  readonly type: { readonly kind: 'Data'; readonly name: string; constructors: readonly Constructor[] }
  readonly makers: string
  readonly doc: Doc
}

const shape = 'Write `Tree = Leaf | Node(left: Tree, item: Int, right: Tree)`.'

export function readData(desk: Desk, doc: Doc | undefined): KnownData {
  const drafts = linesOf(desk, doc).flatMap(line => draftOf(desk, line) ?? [])
  const known = new Map<string, DataType>()
  for (const { type, doc: at } of drafts) {
    if (known.has(type.name) || readType(type.name).ok)
      complain(desk, 'DUPLICATE_NAME', { name: type.name, what: 'type' }, at)
    known.set(type.name, type)
  }
  for (const draft of drafts)
    draft.type.constructors = splitTopLevel(draft.makers, '|').flatMap(
      ({ text }) => makerOf(desk, text, draft.doc, known) ?? [],
    )
  const [first] = drafts
  if (desk.problems.length === 0 && first !== undefined)
    for (const fault of faultsOfData([...known.values()]))
      complain(desk, 'BAD_DEFINITION', { reason: fault, hint: shape }, first.doc)
  return known
}

/** A list of lines, or a block of text. */
function linesOf(desk: Desk, doc: Doc | undefined): readonly Doc[] {
  if (doc === undefined || (doc.kind === 'scalar' && doc.value === null)) return []
  if (doc.kind === 'list') return doc.items
  if (doc.kind === 'scalar' && typeof doc.value === 'string')
    return doc.value.split('\n').flatMap(line => (line.trim() === '' ? [] : [{ ...doc, value: line }]))
  complain(
    desk,
    'BAD_VALUE',
    { place: '`data`', found: describe(doc), expected: ['a list'], hint: shape },
    doc,
  )
  return []
}

function draftOf(desk: Desk, doc: Doc): Draft | undefined {
  const text = doc.kind === 'scalar' && typeof doc.value === 'string' ? doc.value : ''
  const match = /^\s*([^\s=]+)\s*=\s*(.+?)\s*$/s.exec(text)
  if (match === null) {
    const expected = ['a definition of data']
    return complain(desk, 'BAD_VALUE', { place: 'this', found: describe(doc), expected, hint: shape }, doc)
  }
  const name = checkName(desk, match[1] ?? '', 'the name of data', doc)
  return name === undefined
    ? undefined
    : { type: { kind: 'Data', name, constructors: [] }, makers: match[2] ?? '', doc }
}

function makerOf(desk: Desk, text: string, doc: Doc, known: KnownData): Constructor | undefined {
  const match = /^([^\s(]+)\s*(?:\((.*)\))?$/s.exec(text)
  const name = match === null ? undefined : checkName(desk, match[1] ?? '', 'the name of a constructor', doc)
  const fields = readFields(match?.[2] ?? '', known)
  if (fields !== undefined && 'ok' in fields) return complain(desk, 'UNKNOWN_TYPE', fields.problem, doc)
  if (match !== null && fields !== undefined) return name === undefined ? undefined : { name, fields }
  const found = `\`${text}\``
  const expected = ['a constructor such as `Leaf` or `Node(left: Tree)`']
  return complain(desk, 'BAD_VALUE', { place: 'this', found, expected, hint: shape }, doc)
}

/** Constructors have names of their own among the functions and all constructors. */
export function checkMakers(desk: Desk, functions: readonly string[], doc: Doc | undefined): void {
  const taken = new Set(functions)
  for (const { constructors } of desk.data.values())
    for (const { name } of constructors) {
      if (taken.has(name) && doc !== undefined)
        complain(desk, 'DUPLICATE_NAME', { name, what: 'constructor' }, doc)
      taken.add(name)
    }
}
