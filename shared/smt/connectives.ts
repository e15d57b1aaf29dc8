/**
 * How conditions are joined. A solver that unfolds a recursive function on values rewrites the arguments of `and` and
 * `=>` whatever the first of them says, and so unfolds without end; of an `ite` it takes the branch that is decided.
 */
import type { Scope } from './scope.ts'

export interface Connectives {
  and(scope: Scope, terms: readonly string[]): string
  implies(scope: Scope, premise: string, conclusion: string): string
  /** The value of a lazy operator of two arguments; undefined where the operator's own term will do. */
  readonly lazy: (name: string, first: string, second: string) => string | undefined
}

/** What must hold: each once, `true` left out. */
const distinctTerms = (terms: readonly string[]): readonly string[] => [
  ...new Set(terms.filter(term => term !== 'true')),
]

export const plain: Connectives = {
  and(scope, terms) {
    const kept = distinctTerms(terms)
    if (kept.length === 0) return 'true'
    return kept.length === 1 ? (kept[0] as string) : scope.add(`(and ${kept.join(' ')})`)
  },
  implies: (scope, premise, conclusion) =>
    conclusion === 'true' ? 'true' : scope.add(`(=> ${premise} ${conclusion})`),
  lazy: () => undefined,
}

/** For bodies of functions that are unfolded: nothing is looked at before what comes before it has decided. */
export const branching: Connectives = {
  and: (scope, terms) =>
    distinctTerms(terms).reduceRight(
      (rest, term) => (rest === 'true' ? term : scope.add(`(ite ${term} ${rest} false)`)),
      'true',
    ),
  implies: (scope, premise, conclusion) =>
    conclusion === 'true' ? 'true' : scope.add(`(ite ${premise} ${conclusion} true)`),
  lazy(name, first, second) {
    switch (name) {
      case 'and':
        return `(ite ${first} ${second} false)`
      case 'or':
        return `(ite ${first} true ${second})`
      case 'implies':
        return `(ite ${first} ${second} true)`
      default:
        return undefined
    }
  },
}
