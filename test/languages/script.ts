/** Runs rendered JavaScript and TypeScript in this process, without types; compiles TypeScript, all programs at once. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { javascriptRenderer } from '../../shared/render/languages/javascript.ts'
import { typescriptRenderer } from '../../shared/render/languages/typescript.ts'
import type { Renderer } from '../../shared/render/renderer.ts'
import type { Case, Outcome } from '../render/agreement.ts'
import { runScript } from '../render/script.ts'
import { inFolder, output } from './folder.ts'

async function each(renderer: Renderer, cases: readonly Case[]): Promise<Outcome[][]> {
  const outcomes: Outcome[][] = []
  for (const subject of cases)
    outcomes.push(await runScript(renderer, subject).catch((error: unknown) => unread(subject, error)))
  return outcomes
}

/** A module that cannot be loaded fails at every input. */
const unread = ({ inputs }: Case, error: unknown): Outcome[] => inputs.map(() => ({ threw: String(error) }))

export const runJavascript = (cases: readonly Case[]): Promise<Outcome[][]> => each(javascriptRenderer, cases)

const compilerOptions = {
  strict: true,
  noEmit: true,
  erasableSyntaxOnly: true,
  target: 'es2023',
  lib: ['es2023'],
  module: 'esnext',
  moduleDetection: 'force',
  types: [],
}

export const runTypescript = (cases: readonly Case[]): Promise<Outcome[][]> => each(typescriptRenderer, cases)

/** Throws with the compiler's words where it has an error. */
export function compileTypescript(cases: readonly Case[]): void {
  inFolder('typescript', folder => {
    for (const [i, { input }] of cases.entries())
      writeFileSync(join(folder, `p${i}.ts`), typescriptRenderer.render(input))
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    output(folder, join(import.meta.dirname, '../../node_modules/.bin/tsc'), ['-p', '.', '--pretty', 'false'])
  })
}
