/** Operator precedence of the languages that have it from C, loosest first: Java, C#. */
export const level = {
  lambda: 0,
  ternary: 1,
  or: 2,
  and: 3,
  bitOr: 4,
  bitXor: 5,
  bitAnd: 6,
  equality: 7,
  relation: 8,
  shift: 9,
  add: 10,
  multiply: 11,
  unary: 12,
  call: 14,
} as const
