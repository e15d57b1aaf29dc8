/** What stops the reading of one command: a problem with its place as offsets, made into a SpecProblem at the end. */
import type { ProblemCode, SpecProblem } from '../problem.ts'
import type { Span } from '../specification.ts'

/** A stretch of the source in UTF-16 units, `end` exclusive. */
export interface Extent {
  readonly start: number
  readonly end: number
}

export interface TroubleDetail {
  readonly found?: string
  readonly expected?: readonly string[]
  readonly hint?: string
}

export class Trouble extends Error {
  override readonly name = 'Trouble'
  readonly code: ProblemCode
  readonly at: Extent
  readonly detail: TroubleDetail
  constructor(code: ProblemCode, at: Extent, message: string, detail: TroubleDetail = {}) {
    super(message)
    this.code = code
    this.at = at
    this.detail = detail
  }
}

/** From offsets to lines and columns; the text is scanned for line starts once. */
export class Places {
  readonly #starts: number[] = [0]

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  span({ start, end }: Extent): Span {
    let low = 0
    let high = this.#starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? 0) <= start) low = middle
      else high = middle
    }
    const column = start - (this.#starts[low] ?? 0) + 1
    return { line: low + 1, column, offset: start, length: end - start }
  }

  problem(trouble: Trouble): SpecProblem {
    return { code: trouble.code, span: this.span(trouble.at), message: trouble.message, ...trouble.detail }
  }
}
