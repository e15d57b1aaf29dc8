/** The canonical text of the program: its SHA-256, in UTF-8, is the artifact's hash. */
import { canonicalText } from '../../anrf/canonical.ts'
import { snakeCase } from '../names.ts'
import type { Renderer } from '../renderer.ts'

export const canonicalView: Renderer = {
  name: 'canonical',
  doc: 'The text whose SHA-256 is the hash',
  language: false,
  fileName: specification => `${snakeCase(specification.name)}.canonical.txt`,
  render: ({ program }) => canonicalText(program),
}
