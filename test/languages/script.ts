/** Runs rendered JavaScript and TypeScript in this process. */
import { javascriptRenderer } from '../../shared/render/languages/javascript.ts'
import { typescriptRenderer } from '../../shared/render/languages/typescript.ts'
import type { Renderer } from '../../shared/render/renderer.ts'
import type { Case, Outcome } from '../render/agreement.ts'
import { runScript } from '../render/script.ts'

async function each(renderer: Renderer, cases: readonly Case[]): Promise<Outcome[][]> {
  const outcomes: Outcome[][] = []
  for (const subject of cases) outcomes.push(await runScript(renderer, subject))
  return outcomes
}

export const runJavascript = (cases: readonly Case[]): Promise<Outcome[][]> => each(javascriptRenderer, cases)

export const runTypescript = (cases: readonly Case[]): Promise<Outcome[][]> => each(typescriptRenderer, cases)
