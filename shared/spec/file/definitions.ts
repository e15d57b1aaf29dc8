/** `definitions:` known functions that clauses may call. Each may call the ones above it. */
import { variable } from '../../anrf/build.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { type Doc, describe } from '../document/document.ts'
import { readExpression } from '../language/read-expression.ts'
import type { Signature } from '../language/scope.ts'
import { asMap, checkFields, clauseText, complain, type Desk, field } from './desk.ts'
import { readHead } from './head.ts'
import { type Head, signatureOf, variablesOf } from './signature.ts'

export function readDefinitions(desk: Desk, doc: Doc | undefined): readonly FunctionDefinition[] {
  if (doc === undefined || (doc.kind === 'scalar' && doc.value === null)) return []
  if (doc.kind !== 'list') {
    const expected = ['a list of { name, parameters, returns, body }']
    complain(desk, 'BAD_VALUE', { place: '`definitions`', found: describe(doc), expected }, doc)
    return []
  }
  const known = new Map<string, Signature>()
  return doc.items.flatMap(item => readDefinition(desk, item, known) ?? [])
}

function readDefinition(desk: Desk, doc: Doc, known: Map<string, Signature>): FunctionDefinition | undefined {
  const map = asMap(desk, doc, 'a definition', '{ name, parameters, returns, body }')
  if (map === undefined) return undefined
  checkFields(desk, map, 'A definition', ['name', 'parameters', 'returns', 'body', 'description'], ['params'])
  const head = readHead(desk, map, 'definition')
  const body = field(map, 'body')
  if (body === undefined)
    return complain(desk, 'MISSING_FIELD', { field: 'body', of: 'This definition' }, map)
  if (head === undefined) return undefined
  if (known.has(head.name)) complain(desk, 'DUPLICATE_NAME', { name: head.name, what: 'definition' }, head.at)
  const definition = readBody(desk, head, body, known)
  known.set(head.name, signatureOf(head))
  return definition
}

function readBody(
  desk: Desk,
  head: Head,
  doc: Doc,
  known: ReadonlyMap<string, Signature>,
): FunctionDefinition | undefined {
  if (doc.kind !== 'scalar' || doc.value === null)
    return complain(
      desk,
      'BAD_VALUE',
      { place: 'the body', found: describe(doc), expected: ['an expression'] },
      doc,
    )
  const scope = { variables: variablesOf(head.parameters), functions: known }
  const place = `The body of \`${head.name}\``
  const read = readExpression(clauseText(desk, doc), scope, { type: head.returns, place })
  if (!read.ok) {
    desk.problems.push(...read.problems)
    return undefined
  }
  const parameters = head.parameters.map(({ name, type }) => variable(name, type))
  return { name: head.name, parameters, returns: head.returns, body: read.expr }
}
