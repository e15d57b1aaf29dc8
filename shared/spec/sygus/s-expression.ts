/**
 * S-expressions of SMT-LIB 2.6, read without recursion: atoms with their offsets, brackets up to a fixed depth.
 * SyGuS-IF version 1 writes negative numerals as one token (`-1`); they are atoms of their own kind here.
 */
import { Trouble } from './trouble.ts'

export type AtomKind = 'symbol' | 'string' | 'numeral' | 'negative' | 'decimal' | 'hex' | 'binary' | 'keyword'

export interface Atom {
  readonly kind: AtomKind
  /** The token without quotes and bars; `""` inside a string is already one quote. */
  readonly text: string
  /** Offsets into the source, UTF-16 units, `end` exclusive. */
  readonly start: number
  readonly end: number
}
export interface Group {
  readonly kind: 'group'
  readonly items: readonly Sexpr[]
  readonly start: number
  readonly end: number
}
export type Sexpr = Atom | Group

/** Brackets nested deeper than this are refused: no specification is, and passes over the text stay bounded. */
export const maxDepth = 5000

const token =
  /[\s\uFEFF]+|;[^\n]*|(?<open>\()|(?<close>\))|"(?<string>[^"]*(?:""[^"]*)*)"|\|(?<quoted>[^|\\]*)\||(?<word>[^\s\uFEFF()";|]+)|(?<bad>["|])/gy

const kinds: readonly (readonly [AtomKind, RegExp])[] = [
  ['numeral', /^\d+$/],
  ['negative', /^-\d+$/],
  ['decimal', /^-?\d+\.\d+$/],
  ['hex', /^#x[0-9a-fA-F]+$/],
  ['binary', /^#b[01]+$/],
  ['keyword', /^:[^#]+$/],
  ['symbol', /^[^#:\d'`,[\]{}\\][^#'`,[\]{}\\]*$/],
]

function wordAtom(text: string, start: number): Atom {
  const kind = kinds.find(([, shape]) => shape.test(text))?.[0]
  const end = start + text.length
  if (kind === undefined)
    throw new Trouble('SYNTAX', { start, end }, `${JSON.stringify(text)} is neither a symbol nor a literal`, {
      found: text,
      expected: ['symbol', 'numeral', '#x…', '#b…', 'string'],
    })
  return { kind, text, start, end }
}

interface Open {
  readonly items: Sexpr[]
  readonly start: number
}

function opened(stack: Open[], start: number): void {
  if (stack.length > maxDepth)
    throw new Trouble('TOO_DEEP', { start, end: start + 1 }, `brackets nest deeper than ${maxDepth} levels`, {
      hint: 'share subterms with let, or split the term into define-fun commands',
    })
  stack.push({ items: [], start })
}

function closed(stack: Open[], start: number): void {
  const group = stack.pop()
  const around = stack.at(-1)
  if (group === undefined || around === undefined)
    throw new Trouble('SYNTAX', { start, end: start + 1 }, 'this bracket closes nothing', {
      found: ')',
      expected: ['(', 'end of file'],
    })
  around.items.push({ kind: 'group', items: group.items, start: group.start, end: start + 1 })
}

function unfinished(match: RegExpExecArray): never {
  const what = match[0] === '"' ? 'string' : 'quoted symbol'
  throw new Trouble('SYNTAX', { start: match.index, end: match.index + 1 }, `this ${what} never ends`, {
    expected: [`a closing ${match[0]}`],
  })
}

/** All expressions at the top of the text. Throws Trouble (SYNTAX, TOO_DEEP) at the first that cannot be read. */
export function readSexprs(text: string): readonly Sexpr[] {
  const top: Open = { items: [], start: 0 }
  const stack: Open[] = [top]
  for (const match of text.matchAll(token)) {
    const start = match.index
    const end = start + match[0].length
    const { open, close, string, quoted, word, bad } = match.groups ?? {}
    if (word !== undefined) stack.at(-1)?.items.push(wordAtom(word, start))
    else if (open !== undefined) opened(stack, start)
    else if (close !== undefined) closed(stack, start)
    else if (string !== undefined)
      stack.at(-1)?.items.push({ kind: 'string', text: string.replaceAll('""', '"'), start, end })
    else if (quoted !== undefined) stack.at(-1)?.items.push({ kind: 'symbol', text: quoted, start, end })
    else if (bad !== undefined) unfinished(match)
  }
  const left = stack.at(-1)
  if (stack.length > 1 && left !== undefined)
    throw new Trouble('SYNTAX', { start: left.start, end: left.start + 1 }, 'this bracket is never closed', {
      found: 'end of file',
      expected: [')'],
    })
  return top.items
}

/** The symbol's name, or undefined for anything else. */
export const symbolOf = (node: Sexpr | undefined): string | undefined =>
  node?.kind === 'symbol' ? node.text : undefined

/** The items of a group, or undefined for an atom. */
export const itemsOf = (node: Sexpr | undefined): readonly Sexpr[] | undefined =>
  node?.kind === 'group' ? node.items : undefined
