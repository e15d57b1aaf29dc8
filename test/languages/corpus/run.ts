/**
 * The corpus and random programs from the command line: `node test/languages/corpus/run.ts [LANGUAGE…] [--random N]
 * [--seed S] [--no-corpus]`. Prints a count for each language, then what differs; ends with 1 where anything does.
 */
import { parseArgs } from 'node:util'
import { readCorpus } from '../../executors/corpus.ts'
import { differs, isDifference, judged, tallyOf } from './compare.ts'
import type { TestedLanguage } from './language.ts'
import { languages } from './languages.ts'
import { randomSubjects } from './random.ts'
import { shrunk } from './shrink.ts'
import { type Subject, subjectOf } from './subjects.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    random: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    'no-corpus': { type: 'boolean', default: false },
  },
})
const count = Number(values.random)
const seed = Number(values.seed)
const all: readonly TestedLanguage[] = Object.values(languages)
const asked = positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name))

const corpus = values['no-corpus'] ? [] : readCorpus().map(subjectOf)
const random = count > 0 ? randomSubjects(count, seed) : []
if (count > 0) console.log(`${count} random programs, seed ${seed}`)

for (const language of asked) {
  const overflows = language.overflows === 'never' ? 'never' : 'may'
  for (const [own, subjects] of [
    [language, corpus],
    [{ ...language, overflows }, random],
  ] as const)
    if (subjects.length > 0) await tell(own, subjects)
}

async function tell(language: TestedLanguage, subjects: readonly Subject[]): Promise<void> {
  const found = await judged(language, subjects)
  const tally = tallyOf(language, found)
  console.log(tally.summary)
  const first = found.find(differs)
  if (first === undefined) return
  process.exitCode = 1
  console.log(tally.differences.slice(0, 20).join('\n'))
  if (subjects === corpus) return
  const small = await shrunk(language, first.subject, first.verdicts.findIndex(isDifference))
  console.log(
    `the first, shrunk: ${tallyOf(language, await judged(language, [small])).differences.join('\n')}`,
  )
  console.log(language.renderer.render(small.input))
}
