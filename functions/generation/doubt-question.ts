/** What is asked where the examples leave the answer open. */
import { constant } from '../../shared/anrf/build.ts'
import type { Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { printExpr } from '../../shared/spec/language/print.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import type { Doubt } from '../../shared/synthesis/doubt.ts'

const text = (type: Type, value: Value): string => printExpr(constant(type, value))

export function doubtQuestion({ inputs, given, other }: Doubt, { unknowns }: FormalSpecification) {
  const [unknown] = unknowns
  if (unknown === undefined) return []
  const args = unknown.parameters.map(({ variable }, i) => text(variable.type, inputs[i] as Value))
  const choices = [text(unknown.returns, given), text(unknown.returns, other)]
  const call = `${unknown.name}(${args.join(', ')})`
  return [
    {
      text: `What should ${call} be? This program gives ${choices[0]}; another that gives every example's output gives ${choices[1]}. Add the right one as an example.`,
      choices,
    },
  ]
}
