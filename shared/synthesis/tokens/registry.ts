/** The classes of tokens: one file for each kind of thing, one line here. */
import { chunks } from './chunks.ts'
import { durations, twelveHours } from './clock.ts'
import { dates } from './dates.ts'
import { digitRuns } from './digit-runs.ts'
import { monthNames, shortMonths } from './months.ts'
import { decimals, groups, signs } from './numerals.ts'
import { ordinals } from './ordinals.ts'
import { fillers, zeros } from './padding.ts'
import { scales } from './scales.ts'
import type { Shown, TokenClass, TokenProductions } from './token-class.ts'

const classes: readonly TokenClass[] = [
  dates,
  monthNames,
  shortMonths,
  twelveHours,
  durations,
  groups,
  decimals,
  signs,
  zeros,
  fillers,
  chunks,
  scales,
  digitRuns,
  ordinals,
]

/** What the classes whose tokens are seen in the texts offer. */
export function tokenProductions(shown: Shown): TokenProductions {
  const offered = classes.map(offer => offer(shown))
  return { texts: offered.flatMap(each => each.texts), numbers: offered.flatMap(each => each.numbers) }
}
