/** Renderers by name, loaded when one is asked for, with an error that lists what there is. */
import { FunctionError, type ProblemCode } from '../shared/platform/function-error.ts'
import { type Load, languageLoads, rendererLoads } from '../shared/render/loading.ts'
import type { Renderer } from '../shared/render/renderer.ts'

/** Any view or language. UNKNOWN_FORMAT. */
export const rendererNamed = (name: string): Promise<Renderer> =>
  load(name, rendererLoads, 'UNKNOWN_FORMAT', '/format')

/** A language. UNKNOWN_LANGUAGE. */
export const languageNamed = (name: string): Promise<Renderer> =>
  load(name, languageLoads, 'UNKNOWN_LANGUAGE', '/languages')

async function load(
  name: string,
  among: Readonly<Record<string, Load>>,
  code: ProblemCode,
  pointer: string,
): Promise<Renderer> {
  const found = Object.hasOwn(among, name) ? among[name] : undefined
  if (found !== undefined) return found()
  const names = Object.keys(among)
  throw new FunctionError(code, `'${name}' is none of ${names.join(', ')}`, [
    { pointer, message: 'unknown', found: name, expected: names, hint: `write one of ${names.join(', ')}` },
  ])
}
