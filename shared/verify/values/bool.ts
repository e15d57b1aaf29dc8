import type { TypeOf, ValueKind } from './kind.ts'

export const boolValues: ValueKind<TypeOf<'Bool'>> = {
  notable: () => [false, true],
  draw: (_, { random }) => random.below(2) === 1,
  smaller: value => (value === true ? [false] : []),
  every: (_, limit) => (limit < 2 ? undefined : [false, true]),
}
