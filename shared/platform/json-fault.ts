/**
 * Where a text stops being JSON (RFC 8259), what stands there and what could. Engines do not say it reliably; this
 * scanner runs only on texts that an engine has refused.
 */

export interface JsonFault {
  /** UTF-16 units from the start; the text's length when it ends too early. */
  readonly offset: number
  readonly expected: string
}

type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'the end'

const words: Readonly<Record<Expecting, string>> = {
  value: 'a value',
  'value or ]': "a value or ']'",
  key: 'a name in double quotes',
  'key or }': "a name in double quotes or '}'",
  ':': "':'",
  ', or ]': "',' or ']'",
  ', or }': "',' or '}'",
  'the end': 'the end of the text',
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y
const literal = /(?:true|false|null)(?!\w)/y
const space = /[ \t\n\r]*/y

/** The first fault; undefined when there is none. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = []
  let expecting: Expecting = 'value'
  let at = after(space, text, 0)
  const closed = (): Expecting => {
    const around = open.at(-1)
    return around === undefined ? 'the end' : around === '{' ? ', or }' : ', or ]'
  }
  while (at < text.length || expecting !== 'the end') {
    const found: string = text[at] ?? ''
    let next = at + 1
    if (found === '"' && isOneOf(expecting, 'value', 'value or ]', 'key', 'key or }')) {
      const end = endOfString(text, at)
      if (end.fault !== undefined) return end.fault
      next = end.next
      expecting = expecting.startsWith('key') ? ':' : closed()
    } else if ((found === '{' || found === '[') && expecting.startsWith('value')) {
      open.push(found)
      expecting = found === '{' ? 'key or }' : 'value or ]'
    } else if ((found === '}' || found === ']') && expecting.endsWith(found)) {
      open.pop()
      expecting = closed()
    } else if (found === ',' && expecting.startsWith(',')) expecting = open.at(-1) === '{' ? 'key' : 'value'
    else if (found === ':' && expecting === ':') expecting = 'value'
    else {
      next = expecting.startsWith('value') ? Math.max(after(number, text, at), after(literal, text, at)) : at
      if (next === at) return { offset: at, expected: words[expecting] }
      expecting = closed()
    }
    at = after(space, text, next)
  }
  return undefined
}

const isOneOf = (expecting: Expecting, ...among: readonly Expecting[]): boolean => among.includes(expecting)

/** The offset behind the match at `at`, or `at`. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
/** From the space on, without the quote and the backslash. */
const plain = /[ !#-[\]-\uffff]+/y

function endOfString(text: string, start: number): { readonly next: number; readonly fault?: JsonFault } {
  let at = start + 1
  while (at < text.length && text[at] !== '"') {
    const next = Math.max(after(plain, text, at), after(escaped, text, at))
    if (next === at) return { next, fault: { offset: at, expected: 'an escape such as \\n or \\u0041' } }
    at = next
  }
  return at < text.length
    ? { next: at + 1 }
    : { next: at, fault: { offset: at, expected: 'a closing double quote' } }
}
