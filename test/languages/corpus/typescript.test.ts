import { test } from 'node:test'
import { readCorpus } from '../../executors/corpus.ts'
import { compileTypescript } from '../script.ts'
import { languageContract } from './contract.ts'
import { languages } from './languages.ts'
import { subjectOf } from './subjects.ts'

languageContract(languages.typescript)

test('tsc --strict finds nothing in the programs of the corpus', () => {
  compileTypescript(readCorpus().map(subjectOf))
})
