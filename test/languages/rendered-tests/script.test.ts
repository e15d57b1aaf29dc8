/** Rendered tests of JavaScript and TypeScript in Node's own runner. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { javascriptRenderer } from '../../../shared/render/languages/javascript.ts'
import { typescriptRenderer } from '../../../shared/render/languages/typescript.ts'
import { javascriptTests, typescriptTests } from '../../../shared/render/tests/script.ts'
import { testsRunIn } from './programs.ts'
import { type Report, report, said } from './runner.ts'

function run(folder: string): Report {
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  const text = said(folder, process.execPath, ['--test', '--test-isolation=none', '--test-reporter=tap'])
  return report(text, /^# tests (\d+)$/m, /^# fail (\d+)$/m)
}

testsRunIn({ name: 'node --test', toolchains: [], code: javascriptRenderer, tests: javascriptTests, run })
testsRunIn({ name: 'node --test', toolchains: [], code: typescriptRenderer, tests: typescriptTests, run })
