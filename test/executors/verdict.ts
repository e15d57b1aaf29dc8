/** What a row of the corpus says about an executor, and the count of it over a run. */
import { sameValue, type Value, valueKey } from '../../shared/anrf/value.ts'
import type { CorpusProgram, Row } from './corpus.ts'

/** What an executor made of a row: a value in normal form, an error by the contract's name, or why it is none of its rows. */
export type Answer =
  | { readonly value: Value }
  | { readonly error: string }
  | { readonly notApplicable: string }

export type Verdict =
  | 'agreed'
  | 'overflow'
  | { readonly notApplicable: string }
  | { readonly differs: string }

export interface Executor {
  readonly name: string
  /** Integers of 64 bits: a row that is marked ends in Overflow, or at least may. */
  readonly overflows: 'never' | 'may' | 'where marked'
}

/** Compares an answer with what the row says. */
export function judge({ overflows }: Executor, row: Row, answer: Answer): Verdict {
  const { expected } = row
  if ('notApplicable' in answer) return answer
  const overflowed = overflows !== 'never' && 'error' in answer && answer.error === 'Overflow'
  if (overflowed && row.overflow) return 'overflow'
  const same =
    'value' in expected && 'value' in answer
      ? sameValue(expected.value, answer.value)
      : 'error' in expected && 'error' in answer && expected.error === answer.error
  if (!same) return { differs: `expected ${shown(expected)}, got ${shown(answer)}` }
  if (overflows !== 'where marked' || !row.overflow) return 'agreed'
  return { differs: `is marked as an overflow, but gives ${shown(answer)}` }
}

const shown = (answer: Exclude<Answer, { readonly notApplicable: string }>): string =>
  'value' in answer ? valueKey(answer.value) : `the error ${answer.error}`

/** Counts of one executor's run over programs. */
export class Tally {
  readonly #executor: string
  #rows = 0
  #agreed = 0
  #overflow = 0
  readonly #notApplicable = new Map<string, number>()
  readonly #differences: string[] = []

  constructor(executor: string) {
    this.#executor = executor
  }

  add({ name }: Pick<CorpusProgram, 'name'>, row: Row, verdict: Verdict): void {
    this.#rows++
    if (verdict === 'agreed') this.#agreed++
    else if (verdict === 'overflow') this.#overflow++
    else if ('differs' in verdict) this.#differences.push(`${name} ${row.text}: ${verdict.differs}`)
    else
      this.#notApplicable.set(
        verdict.notApplicable,
        (this.#notApplicable.get(verdict.notApplicable) ?? 0) + 1,
      )
  }

  /** Program, row and what was wrong, one text each. */
  get differences(): readonly string[] {
    return this.#differences
  }

  get agreed(): number {
    return this.#agreed
  }

  /** Why rows were not compared, with how many. */
  get notApplicable(): ReadonlyMap<string, number> {
    return this.#notApplicable
  }

  /** One line: `go: 9000 rows, 8800 agreed, 150 overflow as marked, 50 not applicable (50 …)`. */
  get summary(): string {
    const reasons = [...this.#notApplicable].toSorted((a, b) => b[1] - a[1])
    const without = reasons.reduce((sum, [, count]) => sum + count, 0)
    return [
      `${this.#executor}: ${this.#rows} rows, ${this.#agreed} agreed`,
      ...(this.#overflow > 0 ? [`${this.#overflow} overflow as marked`] : []),
      ...(without > 0
        ? [`${without} not applicable (${reasons.map(([why, n]) => `${n} ${why}`).join('; ')})`]
        : []),
      `${this.#differences.length} different`,
    ].join(', ')
  }
}
