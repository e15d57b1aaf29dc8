/** The program in the words of the constraint language, laid out as steps: for a reader who writes no code. */
import type { Expr } from '../../anrf/expr.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import type { Range } from '../../anrf/ranges/range.ts'
import { type Type, typeText } from '../../anrf/type.ts'
import { printExpr } from '../../spec/language/print.ts'
import { documentation } from '../documentation.ts'
import type { Block, Statement } from '../lowering/block.ts'
import { type LocalNames, localNames } from '../lowering/local-names.ts'
import { lowerBody, withoutLets } from '../lowering/lower.ts'
import { snakeCase } from '../names.ts'
import { optimised } from '../passes/optimise.ts'
import { passesOf } from '../passes/passes-of.ts'
import { promisedRanges } from '../ranges.ts'
import type { Renderer, RenderInput } from '../renderer.ts'

export const pseudocodeView: Renderer = {
  name: 'pseudocode',
  doc: 'The program as steps in plain words',
  language: false,
  takes: ['optimizationLevel', 'disabledPasses', 'includeComments'],
  fileName: specification => `${snakeCase(specification.name)}.txt`,
  render: input =>
    `${input.program.functions.map(definition => functionText(definition, input)).join('\n\n')}\n`,
}

function functionText(definition: FunctionDefinition, input: RenderInput): string {
  const names = localNames([...definition.parameters.map(({ name }) => name), definition.name])
  const isEntry = definition.name === input.program.entry
  const isCommented = isEntry && input.options?.includeComments !== false
  const comment = isCommented ? documentation(input).map(line => `  # ${line}`.trimEnd()) : []
  const expected = isEntry ? promises(input).map(promise => `  expect ${promise}`) : []
  return [
    headLine(definition),
    ...comment,
    ...expected,
    ...blockLines(lowerBody(body(definition, names, input), names), '  '),
  ].join('\n')
}

/** As it is stored, where nobody asks for less. */
function body(definition: FunctionDefinition, names: LocalNames, input: RenderInput): Expr {
  const stored = withoutLets(definition.body)
  const { parameters, name } = definition
  const given = name === input.program.entry ? promisedRanges(definition, input) : new Map<string, Range>()
  return optimised(stored, passesOf({ optimizationLevel: 0, ...input.options }), { parameters, given, names })
}

/** `shipping_fee of grams (whole number) and express (true or false) gives a whole number`. */
function headLine({ name, parameters, returns }: FunctionDefinition): string {
  const taken = parameters.map(parameter => `${parameter.name} (${inWords(parameter.type)})`)
  const last = taken.at(-1)
  const list = taken.length < 2 ? taken.join() : `${taken.slice(0, -1).join(', ')} and ${last}`
  return `${name}${list === '' ? '' : ` of ${list}`} gives ${article(returns)}${inWords(returns)}`
}

const article = ({ kind }: Type): string => (kind === 'Int' || kind === 'List' ? 'a ' : '')

function inWords(type: Type): string {
  switch (type.kind) {
    case 'Int':
      return 'whole number'
    case 'Bool':
      return 'true or false'
    case 'String':
      return 'text'
    case 'BitVec':
      return `${type.width} bits`
    case 'List':
      return `list of ${plural(type.element)}`
    default:
      return typeText(type)
  }
}

function plural(type: Type): string {
  if (type.kind === 'Int') return 'whole numbers'
  if (type.kind === 'String') return 'texts'
  return type.kind === 'List' ? `lists of ${plural(type.element)}` : inWords(type)
}

const promises = ({ specification, program }: RenderInput): readonly string[] =>
  specification.unknowns
    .filter(({ name }) => name === program.entry)
    .flatMap(({ parameters }) =>
      parameters.flatMap(({ domain }) => (domain === undefined ? [] : [domain.text])),
    )

const blockLines = (block: Block, pad: string): readonly string[] =>
  block.flatMap(statement => statementLines(statement, pad))

function statementLines(statement: Statement, pad: string): readonly string[] {
  switch (statement.kind) {
    case 'local':
      return [`${pad}let ${statement.variable.name} be ${printExpr(statement.value)}`]
    case 'return':
      return [`${pad}the result is ${printExpr(statement.value)}`]
    case 'if':
      return [
        ...statement.branches.flatMap(({ condition, result }, i) =>
          caseLines(`${i === 0 ? 'if' : 'otherwise, if'} ${printExpr(condition)}`, result, pad),
        ),
        ...caseLines('otherwise', statement.otherwise, pad),
      ]
  }
}

/** A case that only has a result reads best on one line. */
function caseLines(head: string, block: Block, pad: string): readonly string[] {
  const [only] = block
  return block.length === 1 && only?.kind === 'return'
    ? [`${pad}${head}: the result is ${printExpr(only.value)}`]
    : [`${pad}${head}:`, ...blockLines(block, `${pad}  `)]
}
