/**
 * Prints a document at a width, as Ruff's and Biome's printers do: a group is printed on one line where it, and what
 * follows it up to the next possible break, fits; else its own breaks are taken and the groups inside are asked.
 */
import type {
  BestFitting,
  Conditional,
  Document,
  FitsExpanded,
  Group,
  GroupId,
  Indent,
  Parenthesized,
} from './document.ts'
import { columns } from './width.ts'

type Mode = 'flat' | 'broken'
/** How far is measured: to the first break; over all lines; over all lines, which may be too long. */
type Measure = 'first' | 'all' | 'loose'

interface Command {
  readonly document: Document | typeof closing
  readonly indent: number
  readonly mode: Mode
  readonly measure: Measure
}

/** Documents that are measured as others that they hold. */
type Inner = Group | Indent | Conditional | BestFitting | Parenthesized | FitsExpanded

/** Ends the parentheses of a `parenthesized`. */
const closing = { kind: 'closing', forced: false } as const

export interface PrintOptions {
  readonly width: number
  /** Columns of one indentation. */
  readonly step: number
  /** Columns of the indentation that the document starts at. */
  readonly start?: number
}

export function print(document: Document, options: PrintOptions): string {
  return new Printer(options).print(document)
}

class Printer {
  readonly #width: number
  readonly #step: number
  readonly #start: number
  readonly #modes = new Map<GroupId, Mode>()
  readonly #stack: Command[] = []
  #text = ''
  #column = 0
  #pending: number
  /** Whether what is printed flat is known to fit. */
  #measured = false

  constructor({ width, step, start = 0 }: PrintOptions) {
    this.#width = width
    this.#step = step
    this.#start = start
    this.#pending = start
  }

  print(document: Document): string {
    this.#stack.push({ document, indent: this.#start, mode: 'broken', measure: 'first' })
    for (let command = this.#stack.pop(); command !== undefined; command = this.#stack.pop()) {
      const next = this.#printed(command)
      if (next !== undefined) this.#stack.push(next)
    }
    return this.#text
  }

  /** What is to be printed next in the command's place. */
  #printed(command: Command): Command | undefined {
    const { document, mode } = command
    if (typeof document === 'string') return this.#write(document)
    switch (document.kind) {
      case 'concat':
        return pushAll(this.#stack, document.parts, command)
      case 'line':
        if (mode === 'broken' || document.mode === 'hard') return this.#break(command.indent)
        return this.#write(document.mode === 'space' ? ' ' : '')
      case 'group':
        return this.#group(document, command)
      case 'indent':
        return this.#indented(document, command)
      case 'conditional':
        return { ...command, document: this.#chosen(document, command) }
      case 'best':
        return this.#best(document.variants, command)
      case 'fill':
        return this.#fill(document.parts, command)
      case 'parenthesized':
        return this.#parenthesized(document, command)
      case 'expanded':
        if (this.#modes.get(document.whenFlat) === 'flat') this.#measured = false
        return { ...command, document: document.contents }
      case 'closing':
        this.#break(command.indent)
        return this.#write(')')
    }
  }

  #write(text: string): undefined {
    if (text === '') return
    if (this.#pending > 0) {
      this.#text += ' '.repeat(this.#pending)
      this.#column += this.#pending
      this.#pending = 0
    }
    this.#text += text
    this.#column += columns(text)
  }

  #break(indent: number): undefined {
    this.#text = `${this.#text.trimEnd()}\n`
    this.#column = 0
    this.#pending = indent
  }

  #group(group: Group, command: Command): Command {
    const inner = { ...command, document: group.contents }
    if (group.whenBroken !== undefined && this.#modes.get(group.whenBroken) !== 'broken') return inner
    const mode = group.forced ? 'broken' : this.#modeOf(inner, group.id)
    if (group.id !== undefined) this.#modes.set(group.id, mode)
    return { ...inner, mode }
  }

  #modeOf(inner: Command, id: GroupId | undefined): Mode {
    if (inner.mode === 'flat' && this.#measured) return 'flat'
    this.#measured = true
    if (id !== undefined) this.#modes.set(id, 'flat')
    return this.#fits({ ...inner, mode: 'flat' }) ? 'flat' : 'broken'
  }

  #indented(document: Indent, command: Command): Command {
    const { whenBroken, contents } = document
    const isIndented = whenBroken === undefined || this.#modes.get(whenBroken) === 'broken'
    return { ...command, document: contents, indent: command.indent + (isIndented ? this.#step : 0) }
  }

  #chosen({ broken, flat, id }: Conditional, { mode }: Command): Document {
    return (id === undefined ? mode : this.#modes.get(id)) === 'broken' ? broken : flat
  }

  #best(variants: readonly Document[], command: Command): Command {
    const last = variants.length - 1
    const of = (i: number, mode: Mode): Command => ({ ...command, document: variants[i] ?? '', mode })
    if (command.mode === 'flat' && this.#measured) return of(0, 'flat')
    this.#measured = true
    const fits = (i: number): boolean => this.#fits({ ...of(i, 'flat'), measure: 'first' })
    const fitting = variants.findIndex((_, i) => i < last && fits(i))
    return fitting >= 0 ? of(fitting, 'flat') : of(last, 'broken')
  }

  /** Items and separators in turn: as many on a line as fit. */
  #fill(parts: readonly Document[], command: Command): Command | undefined {
    const [item, separator, next] = parts
    if (item === undefined) return undefined
    const of = (document: Document, mode: Mode): Command => ({ ...command, document, mode })
    const fits = (...documents: readonly Document[]): boolean =>
      this.#fitsAlone(documents.map(document => of(document, 'flat')))
    const itemMode = fits(item) ? 'flat' : 'broken'
    this.#measured = itemMode === 'flat'
    if (separator === undefined || next === undefined) return of(item, itemMode)
    const isTogether = fits(item, separator, next)
    this.#stack.push({ ...command, document: { kind: 'fill', parts: parts.slice(2), forced: false } })
    this.#stack.push(of(separator, isTogether ? 'flat' : 'broken'))
    return of(item, itemMode)
  }

  #fitsAlone(commands: readonly Command[]): boolean {
    const measure = new Measurement(this.#width, this.#column, this.#pending)
    const queue = commands.toReversed()
    for (let command = queue.pop(); command !== undefined; command = queue.pop()) {
      const verdict = this.#measure(command, queue, measure)
      if (verdict !== undefined) return verdict
    }
    return true
  }

  /** Broken only where that makes it fit: parentheses around what stays too long help nobody. */
  #parenthesized({ contents, id }: Parenthesized, command: Command): Command {
    const plain = { ...command, document: contents }
    if (this.#modeOf(plain, id) === 'flat') return { ...plain, mode: 'flat' }
    const inner = { ...plain, indent: command.indent + this.#step }
    if (!this.#fitsBelow(inner, command, id)) {
      this.#modes.set(id, 'flat')
      return { ...plain, mode: 'flat' }
    }
    this.#write('(')
    this.#break(inner.indent)
    this.#stack.push({ ...command, document: closing })
    return inner
  }

  /** Whether all lines fit on lines of their own, and what follows behind the parenthesis. */
  #fitsBelow(inner: Command, around: Command, id: GroupId): boolean {
    this.#modes.set(id, 'broken')
    const [column, pending] = [this.#column, this.#pending]
    this.#column = 0
    this.#pending = inner.indent
    const fits = this.#fits({ ...inner, measure: 'all' }, around)
    this.#column = column
    this.#pending = pending
    return fits
  }

  /** Whether the command, and what follows it up to a break, stays within the width. */
  #fits(first: Command, closes?: Command): boolean {
    const measure = new Measurement(this.#width, this.#column, this.#pending)
    const queue: Command[] = closes === undefined ? [first] : [{ ...closes, document: closing }, first]
    let rest = this.#stack.length
    for (;;) {
      const command = queue.pop() ?? this.#stack[--rest]
      if (command === undefined) return true
      const verdict = this.#measure(command, queue, measure)
      if (verdict !== undefined) return verdict
    }
  }

  /** Whether it is decided already; nothing where it depends on what follows. */
  #measure(command: Command, queue: Command[], measure: Measurement): boolean | undefined {
    const { document, mode } = command
    if (typeof document === 'string') return measure.text(document, command.measure)
    if (document.kind === 'line') {
      if (mode === 'broken') return measure.newLine(command)
      if (document.mode === 'hard') return true
      return measure.text(document.mode === 'space' ? ' ' : '', command.measure)
    }
    if (document.kind === 'closing') {
      measure.newLine({ ...command, measure: 'all' })
      return measure.text(')', command.measure)
    }
    if (document.kind === 'concat' || document.kind === 'fill') return pushAll(queue, document.parts, command)
    queue.push(this.#measuredAs(document, command))
    return undefined
  }

  #measuredAs(document: Inner, command: Command): Command {
    switch (document.kind) {
      case 'group':
        return this.#measuredGroup(document, command)
      case 'indent':
        return this.#indented(document, command)
      case 'conditional':
        return { ...command, document: this.#chosen(document, command) }
      case 'best':
        return bestMeasured(document.variants, command)
      case 'parenthesized':
        this.#modes.set(document.id, command.mode)
        return { ...command, document: document.contents }
      case 'expanded':
        return this.#measuredExpanded(document, command)
    }
  }

  #measuredGroup(group: Group, command: Command): Command {
    const inner = { ...command, document: group.contents }
    if (group.whenBroken !== undefined && this.#modes.get(group.whenBroken) !== 'broken') return inner
    const mode = group.forced ? 'broken' : command.mode
    if (group.id !== undefined) this.#modes.set(group.id, mode)
    return { ...inner, mode }
  }

  #measuredExpanded(document: FitsExpanded, command: Command): Command {
    const inner = { ...command, document: document.contents }
    const isFree = command.mode === 'flat' && this.#modes.get(document.whenFlat) === 'flat'
    return isFree ? { ...inner, mode: 'broken', measure: 'loose' } : inner
  }
}

const bestMeasured = (variants: readonly Document[], command: Command): Command =>
  command.mode === 'flat'
    ? { ...command, document: variants[0] ?? '', measure: 'first' }
    : { ...command, document: variants.at(-1) ?? '' }

function pushAll(stack: Command[], parts: readonly Document[], command: Command): undefined {
  for (const part of parts.toReversed()) stack.push({ ...command, document: part })
}

/** The line that is being measured. */
class Measurement {
  readonly #width: number
  #column: number
  #pending: number

  constructor(width: number, column: number, pending: number) {
    this.#width = width
    this.#column = column
    this.#pending = pending
  }

  text(text: string, measure: Measure): false | undefined {
    if (text === '') return undefined
    this.#column += this.#pending + columns(text)
    this.#pending = 0
    return this.#column > this.#width && measure !== 'loose' ? false : undefined
  }

  newLine({ indent, measure }: Command): true | undefined {
    if (measure === 'first') return true
    this.#column = 0
    this.#pending = indent
    return undefined
  }
}
