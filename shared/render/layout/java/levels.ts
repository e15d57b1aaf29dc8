/**
 * The documents of google-java-format, which are not Wadler's: a level that does not fit on its line takes all its
 * unified breaks, and of its independent ones those whose next part would not fit. A text belongs to the level of the
 * break before it, wherever that level was closed.
 */

/** Remembers whether its break was taken, for indentations that depend on it. */
export interface BreakTag {
  broken: boolean
}

export type Indent = number | { readonly tag: BreakTag; readonly broken: number; readonly flat: number }

type Part = string | Break | Level

interface Break {
  readonly kind: 'break'
  readonly fill: Fill
  readonly flat: string
  readonly tag: BreakTag | undefined
}

export type Fill = 'unified' | 'independent'

interface Level {
  readonly kind: 'level'
  readonly indent: Indent
  readonly parts: Part[]
}

export const breakTag = (): BreakTag => ({ broken: false })

const columnsOf = (indent: Indent): number =>
  typeof indent === 'number' ? indent : indent.tag.broken ? indent.broken : indent.flat

export class Levels {
  readonly #base: Level = { kind: 'level', indent: 0, parts: [] }
  readonly #open: Level[] = [this.#base]
  #written: Level = this.#base

  open(indent: Indent): void {
    this.#open.push({ kind: 'level', indent, parts: [] })
  }

  close(): undefined {
    const closed = this.#open.pop()
    if (closed !== undefined) this.#top().parts.push(closed)
  }

  text(text: string): undefined {
    this.#written.parts.push(text)
  }

  break(flat: string, fill: Fill = 'unified', tag?: BreakTag): void {
    this.#written = this.#top()
    this.#written.parts.push({ kind: 'break', fill, flat, tag })
  }

  /** The text at a width, from a column that is also its indentation. */
  print(width: number, start: number): string {
    while (this.#open.length > 1) this.close()
    return new Printing(width).level(this.#base, {
      lastIndent: start,
      indent: start,
      column: start,
      must: false,
    })
  }

  #top(): Level {
    return this.#open.at(-1) ?? this.#base
  }
}

interface State {
  readonly lastIndent: number
  readonly indent: number
  readonly column: number
  /** The part before did not fit: a break behind it. */
  readonly must: boolean
}

const widths = new WeakMap<Level, number>()

function widthOf(part: Part): number {
  if (typeof part === 'string') return part.length
  if (part.kind === 'break') return part.flat.length
  const known = widths.get(part)
  if (known !== undefined) return known
  const width = widthOfAll(part.parts)
  widths.set(part, width)
  return width
}

const widthOfAll = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + widthOf(part), 0)

const flat = (part: Part): string => {
  if (typeof part === 'string') return part
  return part.kind === 'break' ? part.flat : part.parts.map(flat).join('')
}

class Printing {
  readonly #width: number
  #text = ''

  constructor(width: number) {
    this.#width = width
  }

  level(base: Level, state: State): string {
    this.#level(base, state)
    return `${' '.repeat(state.column)}${this.#text}`
  }

  #level(level: Level, state: State): State {
    const width = widthOf(level)
    if (state.column + width <= this.#width) {
      settle(level)
      this.#text += flat(level)
      return { ...state, column: state.column + width }
    }
    const indent = state.indent + columnsOf(level.indent)
    const broken = this.#broken(level, { lastIndent: indent, indent, column: state.column, must: false })
    return { ...state, column: broken.column }
  }

  #broken(level: Level, start: State): State {
    let state = start
    let split: Part[] = []
    let before: Break | undefined
    for (const part of [...level.parts, undefined]) {
      if (part !== undefined && (typeof part === 'string' || part.kind !== 'break')) {
        split.push(part)
        continue
      }
      state = this.#split(before, split, state)
      before = part
      split = []
    }
    return state
  }

  #split(before: Break | undefined, split: readonly Part[], given: State): State {
    const width = widthOfAll(split)
    let state = given
    if (before !== undefined) {
      const tooWide = state.column + before.flat.length + width > this.#width
      state = this.#break(before, state, before.fill === 'unified' || state.must || tooWide)
    }
    const fits = state.column + width <= this.#width
    state = { ...state, must: false }
    for (const part of split) state = this.#part(part, state)
    return fits ? state : { ...state, must: true }
  }

  #break({ flat: text, tag }: Break, state: State, broken: boolean): State {
    if (tag !== undefined) tag.broken = broken
    this.#text += broken ? `\n${' '.repeat(state.lastIndent)}` : text
    return { ...state, column: broken ? state.lastIndent : state.column + text.length }
  }

  #part(part: Part, state: State): State {
    if (typeof part !== 'string') return part.kind === 'level' ? this.#level(part, state) : state
    this.#text += part
    return { ...state, column: state.column + part.length }
  }
}

/** No break inside is taken. */
function settle(level: Level): void {
  for (const part of level.parts) {
    if (typeof part === 'string') continue
    if (part.kind === 'level') settle(part)
    else if (part.tag !== undefined) part.tag.broken = false
  }
}
