/** A program's text in a language, rendered once for all that a test file asks of it. */
import type { Renderer, RenderInput } from '../../shared/render/renderer.ts'

const known = new WeakMap<RenderInput, Map<Renderer, string>>()

export function textOf(renderer: Renderer, input: RenderInput): string {
  const texts = known.get(input) ?? new Map<Renderer, string>()
  known.set(input, texts)
  const text = texts.get(renderer) ?? renderer.render(input)
  texts.set(renderer, text)
  return text
}
