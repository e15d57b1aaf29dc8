/** Lines of Java that are too long, as google-java-format breaks them; doc comments filled as it fills them. */
import { javadoc } from './javadoc.ts'
import { breakTag, Levels } from './levels.ts'
import { atCommas, readExpression } from './read.ts'
import { withTextsParted } from './strings.ts'
import { write } from './write.ts'

/** The usual width of a line. */
export const javaWidth = 100

/** The whole file. */
export function laidOutJava(text: string, width: number = javaWidth): string {
  const lines: string[] = []
  let comment: string[] | undefined
  for (const line of text.split('\n')) {
    if (/^\s*\/\*\*/.test(line)) comment = []
    if (comment === undefined) lines.push(statement(line, width))
    else comment.push(line)
    if (comment !== undefined && line.trimEnd().endsWith('*/')) {
      lines.push(...javadoc(comment, width))
      comment = undefined
    }
  }
  return lines.join('\n')
}

function statement(line: string, width: number): string {
  if (line.length <= width) return line
  const code = line.trimStart()
  try {
    const out = new Levels()
    if (!written(out, code)) return line
    const laidOut = out.print(width, line.length - code.length)
    return laidOut
      .split('\n')
      .map(each => withTextsParted(each, width))
      .join('\n')
  } catch (error) {
    if (error instanceof SyntaxError) return line
    throw error
  }
}

type Shape = readonly [RegExp, (out: Levels, start: string, middle: string, end: string) => void]

const shapes: readonly Shape[] = [
  [
    /^(return|throw) (.*);$/,
    (out, start, value) => {
      out.text(`${start} `)
      write(out, readExpression(value))
      out.text(';')
    },
  ],
  [
    /^((?:\} else )?if|while) \((.*)\) \{$/,
    (out, start, test) => {
      out.open(0)
      out.text(`${start} (`)
      write(out, readExpression(test))
      out.text(') {')
      out.close()
    },
  ],
  [
    /^(\w+\(.*\));$/,
    (out, call) => {
      write(out, readExpression(call))
      out.text(';')
    },
  ],
  [/^((?:public )?record \w+)(<[^(]*>)?(\(.*\).*)$/, recordHead],
  [/^((?:(?:public|private|static|final) )+)((?:<.*?> )?\S.*? )(\w+\(.*\) \{)$/, heading],
  [/^((?:final )?[\w.]+(?:<.*?>+)?(?:\[\])*) (\w+) = (.*);$/, declaration],
]

function written(out: Levels, code: string): boolean {
  for (const [pattern, put] of shapes) {
    const [, start = '', middle = '', end = ''] = pattern.exec(code) ?? []
    if (start === '') continue
    put(out, start, middle, end)
    return true
  }
  return false
}

function declaration(out: Levels, type: string, name: string, value: string): void {
  const tag = breakTag()
  out.open(0)
  out.open(4)
  out.open(0)
  out.text(type)
  out.break(' ', 'independent', tag)
  out.open({ tag, broken: 4, flat: 0 })
  out.text(name)
  out.close()
  out.close()
  out.text(' =')
  out.open({ tag, broken: 4, flat: 0 })
  out.break(' ', 'independent')
  write(out, readExpression(value))
  out.close()
  out.close()
  out.text(';')
  out.close()
}

/** A method's first line: its parameters below it together, or else below each other. */
function heading(out: Levels, modifiers: string, type: string, rest: string): void {
  const name = breakTag()
  const open = rest.indexOf('(')
  out.text(modifiers)
  out.open(4)
  out.open(0)
  out.text(type.trimEnd())
  out.break(' ', 'independent', name)
  out.text(rest.slice(0, open + 1))
  out.close()
  out.open({ tag: name, broken: 4, flat: 0 })
  out.open(0)
  const list = atCommas(rest.slice(open + 1, rest.lastIndexOf(')')))
  if (list.length > 0) parameters(out, list)
  out.text(')')
  out.close()
  out.close()
  out.text(' {')
  out.close()
}

/** A record's types and components. */
function recordHead(out: Levels, start: string, types: string, rest: string): void {
  const close = rest.indexOf(')')
  out.text(start)
  if (types !== '') out.text('<')
  out.open(4)
  if (types !== '') typeParameters(out, atCommas(types.slice(1, -1)))
  out.text('(')
  const list = atCommas(rest.slice(1, close))
  if (list.length > 0) parameters(out, list)
  out.text(')')
  const [, interfaces, end = rest.slice(close + 1)] =
    /^ (implements .*?)( \{.*)$/.exec(rest.slice(close + 1)) ?? []
  if (interfaces !== undefined) {
    out.break(' ', 'independent')
    out.open(0)
    out.text(interfaces)
    out.close()
  }
  out.close()
  out.text(end)
}

function typeParameters(out: Levels, names: readonly string[]): void {
  out.open(0)
  out.break('')
  out.open(0)
  for (const [i, name] of names.entries()) {
    if (i > 0) {
      out.text(',')
      out.break(' ')
    }
    out.text(name)
  }
  out.text('>')
  out.close()
  out.close()
}

function parameters(out: Levels, list: readonly string[]): void {
  out.break('', 'independent')
  out.open(0)
  for (const [i, parameter] of list.entries()) {
    if (i > 0) out.break(' ')
    out.text(i < list.length - 1 ? `${parameter},` : parameter)
  }
  out.close()
}
