/** `definitions:` known functions that clauses may call. Each may call the ones above it, and itself on less. */
import { variable } from '../../anrf/build.ts'
import { checkProgram } from '../../anrf/check.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { type Doc, describe } from '../document/document.ts'
import { type ReadOptions, readExpression } from '../language/read-expression.ts'
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
  const read = doc.items.flatMap(item => {
    const definition = readDefinition(desk, item, known)
    return definition === undefined ? [] : [{ definition, at: item }]
  })
  const definitions = read.map(({ definition }) => definition)
  for (const [i, { definition, at }] of read.entries())
    if (definition.decreases !== undefined) checkEnding(desk, definitions.slice(0, i + 1), at)
  return definitions
}

function readDefinition(desk: Desk, doc: Doc, known: Map<string, Signature>): FunctionDefinition | undefined {
  const map = asMap(desk, doc, 'a definition', '{ name, parameters, returns, body }')
  if (map === undefined) return undefined
  checkFields(
    desk,
    map,
    'A definition',
    ['name', 'parameters', 'returns', 'body', 'decreases', 'description'],
    ['params'],
  )
  const head = readHead(desk, map, 'definition')
  const body = field(map, 'body')
  if (body === undefined)
    return complain(desk, 'MISSING_FIELD', { field: 'body', of: 'This definition' }, map)
  if (head === undefined) return undefined
  if (known.has(head.name)) complain(desk, 'DUPLICATE_NAME', { name: head.name, what: 'definition' }, head.at)
  const decreases = field(map, 'decreases')
  const withItself = new Map(known).set(head.name, signatureOf(head))
  const definition =
    decreases === undefined
      ? readPlain(desk, head, body, known, withItself)
      : readBody(desk, head, body, withItself)
  const measure = decreases && readMeasure(desk, head, decreases)
  known.set(head.name, signatureOf(head))
  return definition && (measure === undefined ? definition : { ...definition, decreases: measure })
}

/** What each call of the definition by itself makes smaller. */
function readMeasure(desk: Desk, head: Head, doc: Doc): Expr | undefined {
  return readText(desk, head, doc, { place: `What \`${head.name}\` decreases` }, new Map())
}

/**
 * Without `decreases` the name means what it means elsewhere, a function of the language perhaps. Where nothing can be
 * read so, but with the definition itself, that is what was meant.
 */
function readPlain(
  desk: Desk,
  head: Head,
  body: Doc,
  known: ReadonlyMap<string, Signature>,
  withItself: ReadonlyMap<string, Signature>,
): FunctionDefinition | undefined {
  const attempt: Desk = { ...desk, problems: [] }
  const plain = readBody(attempt, head, body, known)
  const meant = plain ?? readBody({ ...desk, problems: [] }, head, body, withItself)
  if (plain !== undefined || meant === undefined) desk.problems.push(...attempt.problems)
  else complain(desk, 'BAD_DEFINITION', { reason: `\`${head.name}\` calls itself`, hint: sayWhat }, body)
  return meant
}

const sayWhat =
  'Say what each such call makes smaller: `decreases: n` for an Int, or a parameter of named data of which it takes a part.'

function readBody(
  desk: Desk,
  head: Head,
  doc: Doc,
  known: ReadonlyMap<string, Signature>,
): FunctionDefinition | undefined {
  const options = { type: head.returns, place: `The body of \`${head.name}\`` }
  const body = readText(desk, head, doc, options, known)
  const parameters = head.parameters.map(({ name, type }) => variable(name, type))
  return body && { name: head.name, parameters, returns: head.returns, body }
}

/** An expression over the parameters. */
function readText(
  desk: Desk,
  head: Head,
  doc: Doc,
  options: ReadOptions & { readonly place: string },
  functions: ReadonlyMap<string, Signature>,
): Expr | undefined {
  if (doc.kind !== 'scalar' || doc.value === null)
    return complain(
      desk,
      'BAD_VALUE',
      { place: options.place, found: describe(doc), expected: ['an expression'] },
      doc,
    )
  const scope = { variables: variablesOf(head.parameters), functions, data: desk.data }
  const read = readExpression(clauseText(desk, doc), scope, options)
  if (read.ok) return read.expr
  desk.problems.push(...read.problems)
  return undefined
}

/** A definition that calls itself ends for every input, and that can be seen. */
function checkEnding(desk: Desk, definitions: readonly FunctionDefinition[], doc: Doc): void {
  const last = definitions.at(-1)
  if (last === undefined || desk.problems.length > 0) return
  const faults = checkProgram({ entry: last.name, functions: definitions })
  const fault = faults.find(({ rule }) => rule === 'S11' || rule === 'T10' || rule === 'T11')
  if (fault === undefined) return
  const hint = 'Call it on less, behind a condition: `if n <= 0 then 0 else f(n - 1)` decreases n.'
  complain(desk, 'BAD_DEFINITION', { reason: fault.details, hint }, doc)
}
