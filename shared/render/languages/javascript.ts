/** JavaScript (ES2020 modules). */
import { camelCase } from '../names.ts'
import type { Renderer } from '../renderer.ts'
import { renderScript } from './script.ts'

export const javascriptRenderer: Renderer = {
  name: 'javascript',
  doc: 'JavaScript module',
  language: true,
  fileName: specification => `${camelCase(specification.name)}.js`,
  render: input => renderScript(input, false),
}
