/** TypeScript, clean under `strict`. */
import { camelCase } from '../names.ts'
import type { Renderer } from '../renderer.ts'
import { renderScript } from './script.ts'

export const typescriptRenderer: Renderer = {
  name: 'typescript',
  doc: 'TypeScript module',
  language: true,
  fileName: specification => `${camelCase(specification.name)}.ts`,
  render: input => renderScript(input, true),
}
