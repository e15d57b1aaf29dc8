/** Tokens of one line, for readers that look one token ahead. */
export class Tokens {
  readonly #tokens: readonly string[]
  #at = 0

  /** Blanks separate tokens; `pattern` (with the flags `uy`) matches one token behind them. */
  constructor(text: string, pattern: RegExp) {
    const tokens: string[] = []
    for (let at = 0; at < text.length; ) {
      pattern.lastIndex = at
      const found = pattern.exec(text)
      if (found === null || found[0] === '') throw new SyntaxError(`unread: ${text.slice(at, at + 40)}`)
      if (found[1] !== undefined) tokens.push(found[1])
      at = pattern.lastIndex
    }
    this.#tokens = tokens
  }

  peek(ahead = 0): string {
    return this.#tokens[this.#at + ahead] ?? ''
  }

  next(): string {
    const token = this.peek()
    this.#at += 1
    return token
  }

  /** Whether that is the next token; then it is read. */
  take(token: string): boolean {
    const found = this.peek() === token && this.#at < this.#tokens.length
    if (found) this.#at += 1
    return found
  }

  expect(token: string): void {
    if (!this.take(token)) throw new SyntaxError(`${token} expected, not ${this.peek()}`)
  }

  isAtEnd(): boolean {
    return this.#at >= this.#tokens.length
  }

  mark(): number {
    return this.#at
  }

  /** Back to a mark. */
  reset(mark: number): void {
    this.#at = mark
  }
}
