/** Rendered tests of Go in its testing package: each program is a package of its own. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { goRenderer } from '../../../shared/render/languages/go.ts'
import { goTests } from '../../../shared/render/tests/go.ts'
import { goEnvironment } from '../go.ts'
import { testsRunIn } from './programs.ts'
import { said } from './runner.ts'

testsRunIn({
  name: 'go test',
  toolchains: ['go'],
  code: goRenderer,
  tests: goTests,
  apart: true,
  run(folder) {
    writeFileSync(join(folder, 'go.mod'), 'module programs\n\ngo 1.22\n')
    const set = Object.entries(goEnvironment).map(([name, value]) => `${name}=${value}`)
    const text = said(folder, 'env', [...set, 'go', 'test', '-v', './...'])
    if (/\[(?:build|setup) failed\]/.test(text)) throw new Error(text)
    const count = (word: string): number => text.split(`\n--- ${word}: `).length - 1
    return { passed: count('PASS'), failed: count('FAIL'), text }
  },
})
