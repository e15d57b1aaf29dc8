/** The terms that are right at the most points without being right at all: what the answer may be made of. */

export interface Partial {
  readonly term: number
  /** Share of the points at which it is right. */
  readonly share: number
}

/** So many say enough, and each is looked at when costs change. */
const most = 32

export class Partials {
  /** Best first. */
  #best: readonly Partial[] = []

  get best(): readonly Partial[] {
    return this.#best
  }

  /** Of terms that are right at as many points those that came first are kept: they are the cheapest. */
  add(term: number, share: number): void {
    const last = this.#best.at(-1)
    if (share === 0 || (this.#best.length === most && share <= (last?.share ?? 0))) return
    const place = this.#best.findIndex(other => other.share < share)
    const at = place < 0 ? this.#best.length : place
    this.#best = this.#best.toSpliced(at, 0, { term, share }).slice(0, most)
  }
}
