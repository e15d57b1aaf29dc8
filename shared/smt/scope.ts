/**
 * A scope of SMT text under construction: terms refer to earlier terms by tokens, so that sharing costs nothing while
 * translating. On the way out a term used once and short is written in place, every other becomes a `let`.
 */

/** Brackets of a token; neither occurs in SMT-LIB text. */
const open = '\u0001'
const close = '\u0002'
const tokenPattern = new RegExp(`${open}(\\d+)${close}`, 'g')

/** Longest text that is written in place: bounds the copying, and lines stay readable. */
const inlineLimit = 160

/** Tokens are numbered through all scopes of one unit, so inner text may mention terms of an outer scope. */
export interface Numbering {
  next: number
}

export class Scope {
  readonly #numbering: Numbering
  readonly #terms = new Map<number, string>()

  constructor(numbering: Numbering) {
    this.#numbering = numbering
  }

  /** Remembers a term and returns what stands for it; atoms stand for themselves. */
  add(text: string): string {
    if (!text.includes('(') && !text.includes(open)) return text
    const id = this.#numbering.next++
    this.#terms.set(id, text)
    return `${open}${id}${close}`
  }

  /** The root's text inside the `let`s it needs; tokens of outer scopes stay. */
  close(root: string): string {
    const uses = this.#uses(root)
    const written = new Map<number, string>()
    const bindings: string[] = []
    const resolve = (text: string): string =>
      text.replace(tokenPattern, (token, digits: string) => written.get(Number(digits)) ?? token)
    for (const [id, term] of this.#terms) {
      const count = uses.get(id) ?? 0
      if (count === 0) continue
      const text = resolve(term)
      const inPlace = count === 1 && text.length <= inlineLimit
      if (!inPlace) bindings.push(`(let ((_${id} ${text}))`)
      written.set(id, inPlace ? text : `_${id}`)
    }
    const body = resolve(root)
    return bindings.length === 0 ? body : `${bindings.join('\n')}\n${body}${')'.repeat(bindings.length)}`
  }

  /** How often each term is mentioned by what the root needs. Terms only mention earlier ones. */
  #uses(root: string): ReadonlyMap<number, number> {
    const uses = new Map<number, number>()
    const count = (text: string): void => {
      for (const [, digits] of text.matchAll(tokenPattern)) {
        const id = Number(digits)
        uses.set(id, (uses.get(id) ?? 0) + 1)
      }
    }
    count(root)
    for (const [id, term] of [...this.#terms].reverse()) if (uses.has(id)) count(term)
    return uses
  }
}
