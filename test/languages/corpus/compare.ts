/** Runs programs in a language and holds what they give against their rows. */
import type { Program } from '../../../shared/anrf/program.ts'
import { postorder } from '../../../shared/anrf/traverse.ts'
import { typesWithin } from '../../../shared/anrf/type.ts'
import type { Row } from '../../executors/corpus.ts'
import { type Answer, judge, Tally, type Verdict } from '../../executors/verdict.ts'
import { entryOf, normalised, type Outcome } from '../../render/agreement.ts'
import { runIsolated } from './isolated.ts'
import { errorsIn, holdsNoSuchInput, type TestedLanguage } from './language.ts'
import type { Subject } from './subjects.ts'

/** Compilers take time to start, and memory for each program. */
const programsPerCompile = 1000

export interface Judged {
  readonly subject: Subject
  /** One for each row. */
  readonly verdicts: readonly Verdict[]
}

export async function judged(
  language: TestedLanguage,
  subjects: readonly Subject[],
): Promise<readonly Judged[]> {
  const written = subjects.filter(subject => refusalToWrite(language, subject) === undefined)
  const perCompile = language.programsPerCompile ?? programsPerCompile
  const batches = Array.from({ length: Math.ceil(written.length / perCompile) }, (_, i) =>
    written.slice(i * perCompile, (i + 1) * perCompile),
  )
  const outcomes: (readonly Outcome[])[] = []
  for (const batch of batches) outcomes.push(...(await runIsolated(language, batch)))
  const given = new Map(written.map((subject, i) => [subject, outcomes[i] ?? []]))
  return subjects.map(subject => {
    const answers = given.get(subject)
    const verdict = (row: Row, i: number): Verdict =>
      answers === undefined
        ? { notApplicable: refusalToWrite(language, subject) ?? 'not written' }
        : judge(language, row, answerOf(language, subject, row, answers[i]))
    return { subject, verdicts: subject.rows.map(verdict) }
  })
}

/** Programs with types that the language does not have are refused by name; only those are rendered to see it. */
function refusalToWrite({ renderer }: TestedLanguage, { input }: Subject): string | undefined {
  if (!hasWideVectors(input.program)) return undefined
  try {
    renderer.render(input)
    return undefined
  } catch (error) {
    const [found] = /has no integer of \d+ bits/.exec((error as Error).message) ?? []
    if (error instanceof RangeError && found !== undefined) return found.replace(/\d+/, 'so many')
    throw error
  }
}

const hasWideVectors = ({ functions }: Program): boolean =>
  functions.some(({ parameters, returns, body }) => {
    const types = [...parameters, ...postorder(body)].map(({ type }) => type)
    return typesWithin([...types, returns]).some(type => type.kind === 'BitVec' && type.width > 64)
  })

function answerOf(
  language: TestedLanguage,
  subject: Subject,
  { expected }: Row,
  outcome: Outcome = { threw: 'nothing' },
): Answer {
  if (!('threw' in outcome)) return { value: normalised(outcome.value as never, entryOf(subject).returns) }
  const wanted = 'error' in expected ? expected.error : undefined
  if (holdsNoSuchInput(outcome.threw)) {
    if (wanted === 'InputOutsideDomain') return { error: wanted }
    if (language.overflows !== 'never') return { error: 'Overflow' }
    return { notApplicable: 'input beyond its integers' }
  }
  const possible = errorsIn(outcome.threw, language)
  return { error: possible.find(name => name === wanted) ?? possible.join(' or ') }
}

export const differs = ({ verdicts }: Judged): boolean => verdicts.some(isDifference)
export const isDifference = (verdict: Verdict): boolean => typeof verdict === 'object' && 'differs' in verdict

export function tallyOf({ name }: TestedLanguage, all: readonly Judged[]): Tally {
  const tally = new Tally(name)
  for (const { subject, verdicts } of all)
    for (const [i, verdict] of verdicts.entries()) tally.add(subject, subject.rows[i] as Row, verdict)
  return tally
}
