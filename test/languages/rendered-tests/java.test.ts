/** Rendered tests of Java in JUnit 5. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { junitJar } from '../../../infra/languages/toolchains.ts'
import { javaRenderer } from '../../../shared/render/languages/java.ts'
import { javaTests } from '../../../shared/render/tests/java.ts'
import { output } from '../folder.ts'
import { testsRunIn } from './programs.ts'
import { files, report, said } from './runner.ts'

const quickly = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
const flags = [
  ...quickly.map(flag => `-J${flag}`),
  '-encoding',
  'UTF-8',
  '-proc:none',
  '--release',
  '17',
  '-Xlint:all',
  '-Werror',
]
const execute = ['execute', '-cp', 'out', '--scan-classpath', '--details=tree', '--disable-ansi-colors']

testsRunIn({
  name: 'JUnit 5',
  toolchains: ['java', 'junit'],
  code: javaRenderer,
  tests: javaTests,
  run(folder) {
    mkdirSync(join(folder, 'out'))
    output(folder, 'javac', ['-cp', junitJar, '-d', 'out', ...flags, ...files(folder, '.java')])
    const text = said(folder, 'java', [...quickly, '-jar', junitJar, ...execute])
    return report(text, /(\d+) tests found/, /(\d+) tests failed/)
  },
})
