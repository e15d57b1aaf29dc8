/** Runs rendered C#: one mcs over all programs and the driver, one mono over all inputs. */
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { csharpRenderer } from '../../shared/render/languages/csharp.ts'
import type { Case, Outcome } from '../render/agreement.ts'
import { asTheyAre, caseFile, outcomesOf, renamed } from './case-lines.ts'
import { inFolder, output } from './folder.ts'

/** Throws with the compiler's words where it has an error or a warning. */
export function runCsharp(cases: readonly Case[]): Outcome[][] {
  return inFolder('csharp', folder => {
    const files = cases.map((subject, i) => {
      const input = renamed(subject, i)
      const file = csharpRenderer.fileName(input.specification)
      writeFileSync(join(folder, file), csharpRenderer.render(input))
      return file
    })
    copyFileSync(new URL('./Driver.cs', import.meta.url), join(folder, 'Driver.cs'))
    writeFileSync(join(folder, 'files'), ['Driver.cs', ...files].join('\n'))
    writeFileSync(join(folder, 'cases'), caseFile(cases, asTheyAre))
    const options = ['-warn:4', '-warnaserror+', '-langversion:7.2', '-r:System.Numerics.dll']
    output(folder, 'mcs', [...options, '-out:driver.exe', '@files'])
    return outcomesOf(output(folder, 'mono', ['driver.exe', 'cases']), cases)
  })
}
