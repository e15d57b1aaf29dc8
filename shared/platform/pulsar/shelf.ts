/** Things that are opened once, when first asked for, and closed together. One that failed to open is tried again. */
export class Shelf<T extends { close(): Promise<void> }> {
  readonly #things = new Map<string, Promise<T>>()

  get(name: string, open: () => Promise<T>): Promise<T> {
    const known = this.#things.get(name)
    if (known !== undefined) return known
    const opening = open()
    this.#things.set(name, opening)
    opening.catch(() => this.#things.delete(name))
    return opening
  }

  /** Closed and forgotten. */
  async remove(name: string): Promise<void> {
    const thing = this.#things.get(name)
    this.#things.delete(name)
    await thing?.then(opened => opened.close())
  }

  async close(): Promise<void> {
    await Promise.all([...this.#things.keys()].map(name => this.remove(name)))
  }
}
