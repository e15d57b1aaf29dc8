/** Functions are given by lambdas only: no parameter of a specification is one. */
import type { TypeOf, ValueKind } from './kind.ts'

export const functionValues: ValueKind<TypeOf<'Function'>> = {
  notable: () => [],
  draw: () => {
    throw new TypeError('functions are not drawn')
  },
  smaller: () => [],
}
