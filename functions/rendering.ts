/** Renderers by name, with an error that lists what there is. */
import { FunctionError, type ProblemCode } from '../shared/platform/function-error.ts'
import { renderers } from '../shared/render/registry.ts'
import type { Renderer } from '../shared/render/renderer.ts'

/** Any view or language. UNKNOWN_FORMAT. */
export const rendererNamed = (name: string): Renderer => find(name, renderers, 'UNKNOWN_FORMAT', '/format')

/** A language. UNKNOWN_LANGUAGE. */
export const languageNamed = (name: string): Renderer =>
  find(
    name,
    renderers.filter(renderer => renderer.language),
    'UNKNOWN_LANGUAGE',
    '/languages',
  )

function find(name: string, among: readonly Renderer[], code: ProblemCode, pointer: string): Renderer {
  const found = among.find(renderer => renderer.name === name)
  if (found !== undefined) return found
  const names = among.map(renderer => renderer.name)
  throw new FunctionError(code, `'${name}' is none of ${names.join(', ')}`, [
    { pointer, message: 'unknown', found: name, expected: names, hint: `write one of ${names.join(', ')}` },
  ])
}
