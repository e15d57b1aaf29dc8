/** Rendered tests of C# in NUnit, as mono runs it. */

import { nunitFramework } from '../../../infra/languages/toolchains.ts'
import { csharpRenderer } from '../../../shared/render/languages/csharp.ts'
import { csharpTests } from '../../../shared/render/tests/csharp.ts'
import { output } from '../folder.ts'
import { testsRunIn } from './programs.ts'
import { files, report, said } from './runner.ts'

const flags = ['-warn:4', '-warnaserror+', '-langversion:7.2', '-target:library']
const references = ['-r:System.Numerics.dll', `-r:${nunitFramework}`]

testsRunIn({
  name: 'NUnit',
  toolchains: ['csharp', 'nunit'],
  code: csharpRenderer,
  tests: csharpTests,
  run(folder) {
    output(folder, 'mcs', [...flags, ...references, '-out:tests.dll', ...files(folder, '.cs')])
    const text = said(folder, 'nunit-console', ['-nologo', '-noshadow', '-noresult', 'tests.dll'])
    return report(text, /^Tests run: (\d+),/m, /^Tests run: \d+, Errors: (\d+), Failures: (\d+),/m)
  },
})
