/** Z3 as text in, text out: a fresh context for each script. */
import { z3Module } from '../../../shared/platform/embedded/z3/module.ts'

export async function z3(script: string): Promise<string> {
  const module = await z3Module()
  const context = module.openContext()
  const { output } = module.run(context, script)
  module.closeContext(context)
  return output
}
