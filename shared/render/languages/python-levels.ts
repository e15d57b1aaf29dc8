/** Python's precedence, loosest first (Python Language Reference, 6.17). */
export const level = {
  lambda: 0,
  ternary: 1,
  or: 2,
  and: 3,
  not: 4,
  compare: 5,
  bitOr: 6,
  bitXor: 7,
  bitAnd: 8,
  shift: 9,
  add: 10,
  multiply: 11,
  unary: 12,
  call: 14,
} as const
