/** What google-java-format says of rendered Java; the compiler's warnings are errors wherever Java is run. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { googleJavaFormat } from '../../../infra/languages/toolchains.ts'
import { javaRenderer } from '../../../shared/render/languages/java.ts'
import { inFolder, output } from '../folder.ts'
import { hasToolchain } from '../toolchains.ts'
import { distinctTexts, formattedPrograms } from './programs.ts'

test('rendered Java is as google-java-format leaves it', context => {
  if (!hasToolchain(context, 'google-java-format')) return
  inFolder('java-format', folder => {
    mkdirSync(join(folder, 'all'))
    const files = distinctTexts(javaRenderer, formattedPrograms()).map((text, i) => {
      writeFileSync(join(folder, 'all', `P${i}.java`), text)
      return `all/P${i}.java`
    })
    writeFileSync(join(folder, 'files'), files.join('\n'))
    const [command, ...options] = googleJavaFormat
    output(folder, command as string, [...options, '--dry-run', '--set-exit-if-changed', '@files'])
  })
})
