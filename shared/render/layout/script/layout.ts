/** Lines of JavaScript and TypeScript that Biome would break, as it breaks them. */
import { concat, type Document, group, indent, join, line, softBlock, whenBroken } from '../document.ts'
import { print } from '../printer.ts'
import type { Tokens } from '../tokens.ts'
import { columns } from '../width.ts'
import { assignment } from './assignment.ts'
import { document } from './document.ts'
import { readExpression, tokensOf } from './read.ts'
import { readParameters, readType } from './read-type.ts'
import type { Tree } from './tree.ts'
import { parameterList, plainType, typeDocument } from './type-document.ts'

/** The usual width of a line. */
export const scriptWidth = 100
const step = 2

/** The whole file; comments stay as they are. */
export function laidOutScript(text: string, width: number = scriptWidth): string {
  return text
    .split('\n')
    .map(code => statement(code, width))
    .join('\n')
}

/** What breaks although it fits: functions among arguments, tables, chains. */
const mayBreak = /=>.*\)|[[{][[{].*,|\)\S*\(.*\)\S*\(/

function statement(text: string, width: number): string {
  const code = text.trimStart()
  const start = text.length - code.length
  if (code === '' || /^(?:\/\/|\/\*|\*)/.test(code)) return text
  if (columns(text) <= width && !mayBreak.test(code)) return text
  try {
    const contents = documentOf(code)
    return contents === undefined ? text : print(contents, { width, step, start })
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

function documentOf(code: string): Document | undefined {
  for (const [pattern, write] of shapes) {
    const found = pattern.exec(code)
    if (found !== null) return write(found[1] ?? '', found[2] ?? '', found[3] ?? '')
  }
  if (/[{[(,]$/.test(code) || /^[})\]|]/.test(code)) return undefined
  return document(readExpression(code), 'statement')
}

type Shape = readonly [RegExp, (start: string, middle: string, end: string) => Document]

const shapes: readonly Shape[] = [
  [/^(return|throw) (.*)$/, (start, value) => concat(`${start} `, returned(readExpression(value)))],
  [
    /^((?:export )?(?:const|let) )([\w$]+(?:: .+?)?|\[[\w$, ]+\]) = (?!>)(.*[^{([,])$/,
    (start, name, value) =>
      concat(start, assignment(target(name), ' =', readExpression(value), 'value', document)),
  ],
  [/^((?:\} else )?if|while) \((.*)\) \{$/, (start, test) => concat(`${start} (`, tested(test), ') {')],
  [/^(import|export) \{ (.*) \} from (.*)$/, imported],
  [/^((?:export )?function [\w$]+(?:<.*?>)?)(\(.*) \{()$/, heading],
  [/^(export type \w+ = )(.*)$/, (start, type) => concat(start, typeDocument(wholeType(type)))],
  [/^(\| )(.*)$/, (start, type) => concat(start, indent(typeDocument(wholeType(type))))],
]

/** A binary operation that breaks stands in parentheses. */
function returned(tree: Tree): Document {
  const value = document(tree, 'returned')
  return tree.kind === 'binary' ? group(concat(whenBroken('('), softBlock(value), whenBroken(')'))) : value
}

const tested = (text: string): Document => group(softBlock(document(readExpression(text), 'tested')))

function target(text: string): Document {
  const [name = '', ...type] = text.split(': ')
  return type.length === 0 ? name : concat(`${name}: `, typeDocument(wholeType(type.join(': '))))
}

function imported(start: string, names: string, from: string): Document {
  const list = join(concat(',', line), names.split(', '))
  return concat(
    group(concat(`${start} {`, indent(concat(line, list, whenBroken(','))), line, '}')),
    ` from ${from}`,
  )
}

function wholeType(text: string): ReturnType<typeof readType> {
  const tokens = tokensOf(text)
  const type = readType(tokens)
  atEnd(tokens)
  return type
}

function atEnd(tokens: Tokens): void {
  if (!tokens.isAtEnd()) throw new SyntaxError(`unread: ${tokens.peek()}`)
}

/** What a function gives breaks before its only parameter does where both are objects, after it where only that is. */
function heading(start: string, list: string): Document {
  const tokens = tokensOf(list)
  const parameters = readParameters(tokens)
  const returns = tokens.take(':') ? readType(tokens) : undefined
  atEnd(tokens)
  const contents = parameterList(parameters)
  const isLone = parameters.length === 1
  const isGrouped = isLone && returns?.kind === 'object'
  const isWhole = isLone && !isGrouped && parameters[0]?.type?.kind === 'object'
  const result =
    returns === undefined ? '' : concat(': ', isWhole ? plainType(returns) : typeDocument(returns))
  return concat(start, group(concat(isGrouped ? group(contents) : contents, result)), ' {')
}
