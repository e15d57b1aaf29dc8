/** Lines of Python that are too long, as `ruff format` breaks them. */
import { concat, type Document, group } from '../document.ts'
import { print } from '../printer.ts'
import { columns } from '../width.ts'
import { importedNames, parameterList, plainStatement, raised, statementValue } from './document.ts'
import { readExpression, readItems } from './read.ts'

/** The usual width of a line. */
export const pythonWidth = 88
const step = 4

/** The whole file; comments, doc strings and texts stay as they are. */
export function laidOutPython(text: string, width: number = pythonWidth): string {
  let inText = false
  return text
    .split('\n')
    .map(line => {
      const wasInText = inText
      if ((line.split('"""').length - 1) % 2 === 1) inText = !inText
      return wasInText || inText ? line : statement(line, width)
    })
    .join('\n')
}

function statement(line: string, width: number): string {
  if (columns(line) <= width) return line
  const code = line.trimStart()
  const start = line.length - code.length
  try {
    const document = documentOf(code)
    return document === undefined ? line : print(document, { width, step, start })
  } catch (error) {
    if (error instanceof SyntaxError) return line
    throw error
  }
}

/** What a statement starts with, and how its expression is written. */
const shapes: readonly (readonly [RegExp, (text: string) => Document, string])[] = [
  [/^(?:if|elif|while) (?=.*:$)/, text => statementValue(readExpression(text)), ':'],
  [/^for [\w, ]+ in (?=.*:$)/, text => statementValue(readExpression(text)), ':'],
  [/^return /, text => statementValue(readExpression(text)), ''],
  [/^raise /, text => raised(readExpression(text)), ''],
  [/^from [\w.]+ import /, text => importedNames(readItems(text)), ''],
  [/^\w+(?:: [^=]+)? = /, text => statementValue(readExpression(text)), ''],
]

function documentOf(code: string): Document | undefined {
  if (/^(?:#|@|"|class )/.test(code)) return undefined
  if (code.startsWith('def ')) return definition(code)
  for (const [pattern, write, end] of shapes) {
    const [start] = pattern.exec(code) ?? []
    if (start !== undefined)
      return concat(start, write(code.slice(start.length, code.length - end.length)), end)
  }
  return plainStatement(readExpression(code))
}

/** The types of parameters and results stay as they are. */
function definition(code: string): Document | undefined {
  const [, start, list, end] = /^(def \w+)\((.*)\)( -> .*:)$/.exec(code) ?? []
  if (start === undefined || list === undefined || end === undefined) return undefined
  return group(concat(start, parameterList(atCommas(list)), end))
}

/** Parts between the commas that no bracket holds. */
function atCommas(text: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (const [i, character] of [...text].entries()) {
    if ('([{'.includes(character)) depth += 1
    if (')]}'.includes(character)) depth -= 1
    if (character !== ',' || depth > 0) continue
    parts.push(text.slice(start, i).trim())
    start = i + 1
  }
  const last = text.slice(start).trim()
  return last === '' ? parts : [...parts, last]
}
