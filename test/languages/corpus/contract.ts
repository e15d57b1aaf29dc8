/** What each language must do: give what the corpus says. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCorpus } from '../../executors/corpus.ts'
import { hasToolchain } from '../toolchains.ts'
import { judged, tallyOf } from './compare.ts'
import type { TestedLanguage } from './language.ts'
import { subjectOf } from './subjects.ts'

export function languageContract(language: TestedLanguage): void {
  const { name, toolchain, renderer } = language

  test(`the corpus agrees with ${name}`, async context => {
    if (toolchain !== undefined && !hasToolchain(context, toolchain)) return
    const all = await judged(language, readCorpus().map(subjectOf))
    const tally = tallyOf(language, all)
    context.diagnostic(tally.summary)
    const wrong = all.filter(({ verdicts }) =>
      verdicts.some(verdict => typeof verdict !== 'string' && 'differs' in verdict),
    )
    const texts = wrong.slice(0, 5).map(({ subject }) => `${subject.name}\n${renderer.render(subject.input)}`)
    assert.deepEqual(tally.differences, [], texts.join('\n'))
  })
}
