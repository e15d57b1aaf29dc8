/** Rendered tests of Python in unittest. */
import { pythonRenderer } from '../../../shared/render/languages/python.ts'
import { pythonTests } from '../../../shared/render/tests/python.ts'
import { testsRunIn } from './programs.ts'
import { report, said } from './runner.ts'

testsRunIn({
  name: 'unittest',
  toolchains: ['python'],
  code: pythonRenderer,
  tests: pythonTests,
  run: folder =>
    report(
      said(folder, 'python3', ['-m', 'unittest']),
      /^Ran (\d+) tests? in/m,
      /^FAILED \((?:failures=(\d+))?(?:, )?(?:errors=(\d+))?\)$/m,
    ),
})
