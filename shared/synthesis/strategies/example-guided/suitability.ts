/** How well search by examples suits a task, and why. */

import { typeText } from '../../../anrf/type.ts'
import { layoutOf } from '../../bank/layout.ts'
import type { Suitability, Task } from '../../strategy.ts'

export function suitability({ specification, features }: Task): Suitability {
  if (features.hasInvariants) return { score: 0, reason: 'invariants are not a matter of examples' }
  const [unknown, ...more] = specification.unknowns
  if (unknown === undefined || more.length > 0)
    return {
      score: 0,
      reason: `${specification.unknowns.length} functions to find, the search looks for one`,
    }
  const types = [...unknown.parameters.map(parameter => parameter.variable.type), unknown.returns]
  const strange = types.find(type => layoutOf(type, 1) === undefined)
  if (strange !== undefined) return { score: 0, reason: `no rows for values of type ${typeText(strange)}` }
  return scored(features.examples, features.constraints, features.singleInvocation)
}

function scored(examples: number, constraints: number, singleInvocation: boolean): Suitability {
  if (constraints === 0)
    return examples === 0
      ? { score: 0, reason: 'neither examples nor constraints' }
      : {
          score: 1,
          reason: `nothing but ${examples} ${examples === 1 ? 'example' : 'examples'} to agree with`,
        }
  if (examples >= 2) return { score: 0.6, reason: `${examples} examples beside ${constraints} constraints` }
  return singleInvocation
    ? { score: 0.4, reason: `${constraints} constraints that can be tested point by point` }
    : { score: 0.2, reason: 'constraints relate several results; only forced outputs can be tested' }
}
