/** Runs rendered JavaScript and TypeScript in this process. */
import { stripTypeScriptTypes } from 'node:module'
import type { Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { fitsSafeIntegers } from '../../shared/render/languages/script-integers.ts'
import type { Renderer } from '../../shared/render/renderer.ts'
import type { Case, Outcome } from './agreement.ts'

export async function runScript(renderer: Renderer, subject: Case): Promise<Outcome[]> {
  const text = renderer.render(subject.input)
  const code = renderer.name === 'typescript' ? stripTypeScriptTypes(text) : text
  const module = (await import(
    `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  )) as Record<string, unknown>
  const call = (module.subject ?? Object.values(module)[0]) as (...inputs: unknown[]) => unknown
  const big = !fitsSafeIntegers(subject.input)
  const types = subject.input.program.functions[0]?.parameters.map(({ type }) => type) ?? []
  return subject.inputs.map(inputs =>
    outcomeOf(() => call(...inputs.map((value, i) => native(value, types[i] as Type, big)))),
  )
}

function outcomeOf(run: () => unknown): Outcome {
  try {
    return { value: run() }
  } catch (error) {
    return { threw: (error as Error).message }
  }
}

/** The value as the rendered function takes it. */
function native(value: Value, type: Type, big: boolean): unknown {
  if (type.kind === 'Int') return big ? BigInt(value as number) : (value as number)
  if (type.kind === 'List') return (value as readonly Value[]).map(item => native(item, type.element, big))
  return value
}
