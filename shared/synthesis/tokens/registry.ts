/** The classes of tokens: one file for each kind of thing, one line here. */
import { bases } from './bases.ts'
import { chunks } from './chunks.ts'
import { durations, twelveHours } from './clock.ts'
import { counters } from './counters.ts'
import { dates } from './dates.ts'
import { digitRuns, onlyRun } from './digit-runs.ts'
import { layouts } from './layouts.ts'
import { monthNames, shortMonths } from './months.ts'
import { decimals, groups, signs } from './numerals.ts'
import { ordinals } from './ordinals.ts'
import { fillers, zeros } from './padding.ts'
import { relations } from './relations.ts'
import { scales } from './scales.ts'
import { shapes } from './shapes.ts'
import { substitutions } from './substitutions.ts'
import { tallies } from './tallies.ts'
import { thresholds } from './thresholds.ts'
import type { Shown, TokenClass, TokenProductions } from './token-class.ts'
import { wrappings } from './wrappings.ts'

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
  relations,
  counters,
  tallies,
  bases,
  substitutions,
  wrappings,
  thresholds,
  shapes,
  digitRuns,
  onlyRun,
  layouts,
  ordinals,
]

/** What the classes whose tokens are seen in the texts offer. */
export function tokenProductions(shown: Shown): TokenProductions {
  const offered = classes.map(offer => offer(shown))
  return {
    texts: offered.flatMap(({ texts }) => texts),
    numbers: offered.flatMap(({ numbers }) => numbers),
    truths: offered.flatMap(({ truths = [] }) => truths),
  }
}
