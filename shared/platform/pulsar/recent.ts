/** The last so many names that were added. */
export class Recent {
  readonly #most: number
  #now = new Set<string>()
  #before = new Set<string>()

  constructor(most = 20_000) {
    this.#most = most
  }

  has(name: string): boolean {
    return this.#now.has(name) || this.#before.has(name)
  }

  add(name: string): void {
    if (this.#now.size >= this.#most / 2) {
      this.#before = this.#now
      this.#now = new Set()
    }
    this.#now.add(name)
  }
}
