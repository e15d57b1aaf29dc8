/** Rendered tests of Rust in its own harness: each as a module of one crate. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rustRenderer } from '../../../shared/render/languages/rust.ts'
import { rustTests } from '../../../shared/render/tests/rust.ts'
import { output } from '../folder.ts'
import { testsRunIn } from './programs.ts'
import { files, report, said } from './runner.ts'

const flags = ['--edition=2021', '-Dwarnings', '-Copt-level=0', '-Cdebuginfo=0']

testsRunIn({
  name: 'rustc --test',
  toolchains: ['rust'],
  code: rustRenderer,
  tests: rustTests,
  run(folder) {
    const modules = files(folder, '_tests.rs').map((file, i) => `#[path = "${file}"]\nmod m${i};\n`)
    writeFileSync(join(folder, 'all.rs'), modules.join(''))
    output(folder, 'rustc', ['--test', ...flags, 'all.rs', '-o', 'all'])
    return report(said(folder, './all', []), /^running (\d+) tests?$/m, /^test result: .* (\d+) failed;/m)
  },
})
