/** What a request asks of the code's text, in the renderers' words; what none of them can do is refused. */
import { FunctionError } from '../shared/platform/function-error.ts'
import type { OptionName, RenderOptions } from '../shared/render/options.ts'
import { optionsOf, type Renderer } from '../shared/render/renderer.ts'
import { styleGuidesOf } from '../shared/render/styles/registry.ts'
import type { RenderingRequest } from '../shared/vocabulary/rendering-options.ts'

type Asked = keyof RenderingRequest

const names: Readonly<Record<Asked, OptionName>> = {
  optimization_level: 'optimizationLevel',
  disabled_passes: 'disabledPasses',
  style_guide: 'styleGuide',
  include_comments: 'includeComments',
}

/** UNKNOWN_OPTION. */
export function renderOptions(asked: RenderingRequest, formats: readonly Renderer[]): RenderOptions {
  const given = (Object.keys(names) as Asked[]).filter(name => asked[name] !== undefined)
  for (const name of given) refuseUntaken(name, formats)
  if (asked.style_guide !== undefined) refuseUnknownGuide(asked.style_guide, formats)
  return Object.fromEntries(given.map(name => [names[name], asked[name]]))
}

function refuseUntaken(name: Asked, formats: readonly Renderer[]): void {
  if (formats.some(format => optionsOf(format).includes(names[name]))) return
  const found = formats.map(format => format.name).join(', ')
  const message = `${found} has no ${name}`
  throw new FunctionError('UNKNOWN_OPTION', message, [
    { pointer: `/${name}`, message, hint: 'leave it out, or ask for a programming language' },
  ])
}

function refuseUnknownGuide(guide: string, formats: readonly Renderer[]): void {
  const known = [...new Set(formats.flatMap(({ name }) => styleGuidesOf(name).map(each => each.name)))]
  if (known.includes(guide)) return
  const list = known.join(', ')
  throw new FunctionError('UNKNOWN_OPTION', `'${guide}' is none of ${list}`, [
    {
      pointer: '/style_guide',
      message: 'unknown',
      found: guide,
      expected: known,
      hint: `write one of ${list}`,
    },
  ])
}
