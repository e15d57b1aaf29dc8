/** What each language must do: give what the corpus says, and what the interpreter gives for random programs. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { readCorpus } from '../../executors/corpus.ts'
import { hasToolchain } from '../toolchains.ts'
import { differs, isDifference, type Judged, judged, tallyOf } from './compare.ts'
import type { TestedLanguage } from './language.ts'
import { randomSubjects } from './random.ts'
import { shrunk } from './shrink.ts'
import { type Subject, subjectOf } from './subjects.ts'

const randomPrograms = Number(process.env.RANDOM_PROGRAMS ?? 3000)
const seed = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31)

export function languageContract(language: TestedLanguage): void {
  const { name } = language

  test(`the corpus agrees with ${name}`, async context => {
    if (isAbsent(language, context)) return
    await agrees(language, readCorpus().map(subjectOf), context)
  })

  test(`${randomPrograms} random programs agree with ${name}`, async context => {
    if (isAbsent(language, context)) return
    context.diagnostic(`seed ${seed} (TEST_SEED=${seed} repeats it)`)
    // Which integers leave 64 bits is known of what the interpreter computes, and constants may never be computed.
    const overflows = language.overflows === 'never' ? 'never' : 'may'
    await agrees({ ...language, overflows }, randomSubjects(randomPrograms, seed), context)
  })
}

const isAbsent = ({ toolchain }: TestedLanguage, context: TestContext): boolean =>
  toolchain !== undefined && !hasToolchain(context, toolchain)

async function agrees(
  language: TestedLanguage,
  subjects: readonly Subject[],
  context: TestContext,
): Promise<void> {
  const all = await judged(language, subjects)
  const tally = tallyOf(language, all)
  context.diagnostic(tally.summary)
  const first = all.find(differs)
  if (first !== undefined) context.diagnostic(await smallest(language, first))
  assert.deepEqual(tally.differences, [])
}

/** The smallest program found that shows the difference, as it is rendered. */
async function smallest(language: TestedLanguage, { subject, verdicts }: Judged): Promise<string> {
  const small = await shrunk(language, subject, verdicts.findIndex(isDifference))
  const differences = tallyOf(language, await judged(language, [small])).differences
  return `the first, shrunk: ${differences.join('\n')}\n${language.renderer.render(small.input)}`
}
