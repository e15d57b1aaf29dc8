/** Runs rendered Java: one javac over all programs and the driver, one java over all inputs. */
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { javaRenderer } from '../../shared/render/languages/java.ts'
import type { Case, Outcome } from '../render/agreement.ts'
import { caseFile, outcomesOf, renamed, signedWords } from './case-lines.ts'
import { inFolder, output } from './folder.ts'

/** Throws with the compiler's words where it has an error or a warning. */
export function runJava(cases: readonly Case[]): Outcome[][] {
  return inFolder('java', folder => {
    const files = cases.map((subject, i) => {
      const input = renamed(subject, i)
      const file = javaRenderer.fileName(input.specification)
      writeFileSync(join(folder, file), javaRenderer.render(input))
      return file
    })
    copyFileSync(new URL('./Driver.java', import.meta.url), join(folder, 'Driver.java'))
    writeFileSync(join(folder, 'files'), ['Driver.java', ...files].join('\n'))
    writeFileSync(join(folder, 'cases'), caseFile(cases, signedWords))
    const options = ['-J-XX:+UseSerialGC', '-J-XX:TieredStopAtLevel=1', '-encoding', 'UTF-8', '-proc:none']
    output(folder, 'javac', [
      ...options,
      '--release',
      '17',
      '-Xlint:all',
      '-Werror',
      '-Xmaxerrs',
      '20',
      '@files',
    ])
    return outcomesOf(
      output(folder, 'java', ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', 'Driver', 'cases']),
      cases,
    )
  })
}
