/**
 * Documents of a pretty printer (Wadler 2003, with what Prettier, Biome and Ruff added): a text with the places at
 * which it may be broken. `forced` documents contain a break that is always taken, and so do groups around them.
 */

/** Names a group, so that other parts may depend on whether it broke. */
export type GroupId = symbol

export type Document =
  | string
  | Concat
  | Line
  | Group
  | Indent
  | Conditional
  | BestFitting
  | Fill
  | Parenthesized
  | FitsExpanded

interface Concat {
  readonly kind: 'concat'
  readonly parts: readonly Document[]
  readonly forced: boolean
}

/** A break: nothing or a blank where its group fits on a line; `hard` always breaks. */
interface Line {
  readonly kind: 'line'
  readonly mode: 'soft' | 'space' | 'hard'
  readonly forced: boolean
}

export interface Group {
  readonly kind: 'group'
  readonly contents: Document
  readonly id?: GroupId
  /** Broken whether it fits or not. */
  readonly forced: boolean
  /** A group only where that other group is broken, else nothing of its own. */
  readonly whenBroken?: GroupId
}

export interface Indent {
  readonly kind: 'indent'
  readonly contents: Document
  readonly forced: boolean
  /** Indented only where that group is broken. */
  readonly whenBroken?: GroupId
}

/** Contents that stand there only where a group (the nearest, without an id) is broken, or is not. */
export interface Conditional {
  readonly kind: 'conditional'
  readonly broken: Document
  readonly flat: Document
  readonly id?: GroupId
  readonly forced: boolean
}

/** The first variant that fits on its first line; else the last, broken. */
export interface BestFitting {
  readonly kind: 'best'
  readonly variants: readonly Document[]
  readonly forced: false
}

/** Items and separators in turn: as many on a line as fit. */
interface Fill {
  readonly kind: 'fill'
  readonly parts: readonly Document[]
  readonly forced: boolean
}

/** In parentheses on lines of its own where it does not fit but fits so. */
export interface Parenthesized {
  readonly kind: 'parenthesized'
  readonly contents: Document
  readonly id: GroupId
  readonly forced: boolean
}

/** May break inside although what stands around it is measured as a line, while that group is not broken. */
export interface FitsExpanded {
  readonly kind: 'expanded'
  readonly contents: Document
  readonly whenFlat: GroupId
  readonly forced: boolean
}

export const isForced = (document: Document): boolean => typeof document !== 'string' && document.forced

export const concat = (...parts: readonly Document[]): Document => ({
  kind: 'concat',
  parts,
  forced: parts.some(isForced),
})

export const softline: Document = { kind: 'line', mode: 'soft', forced: false }
export const line: Document = { kind: 'line', mode: 'space', forced: false }
export const hardline: Document = { kind: 'line', mode: 'hard', forced: true }

export const group = (
  contents: Document,
  options: Partial<Pick<Group, 'id' | 'forced' | 'whenBroken'>> = {},
): Document => ({
  kind: 'group',
  contents,
  ...options,
  forced: options.forced === true || isForced(contents),
})

export const indent = (contents: Document, whenBroken?: GroupId): Document => ({
  kind: 'indent',
  contents,
  forced: isForced(contents),
  ...(whenBroken === undefined ? {} : { whenBroken }),
})

export const whenBroken = (broken: Document, flat: Document = '', id?: GroupId): Document => ({
  kind: 'conditional',
  broken,
  flat,
  forced: false,
  ...(id === undefined ? {} : { id }),
})

export const bestFitting = (...variants: readonly Document[]): Document => ({
  kind: 'best',
  variants,
  forced: false,
})

export const fill = (separator: Document, items: readonly Document[]): Document => ({
  kind: 'fill',
  parts: items.flatMap((item, i) => (i === 0 ? [item] : [separator, item])),
  forced: items.some(isForced),
})

export const parenthesizedIfNeeded = (contents: Document, id: GroupId): Document => ({
  kind: 'parenthesized',
  contents,
  id,
  forced: isForced(contents),
})

export const fitsExpanded = (contents: Document, whenFlat: GroupId): Document => ({
  kind: 'expanded',
  contents,
  whenFlat,
  forced: isForced(contents),
})

/** On lines of its own, a step further in, where its group is broken. */
export const softBlock = (contents: Document): Document =>
  concat(indent(concat(softline, contents)), softline)

export const join = (separator: Document, items: readonly Document[]): Document =>
  concat(...items.flatMap((item, i) => (i === 0 ? [item] : [separator, item])))

/** Breaks its group without being there. */
export const forcing: Document = { kind: 'concat', parts: [], forced: true }
