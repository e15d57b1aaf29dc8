/** JavaScript's precedence, loosest first (ECMA-262). */
export const level = {
  arrow: 0,
  ternary: 1,
  nullish: 2,
  or: 3,
  and: 4,
  bitOr: 5,
  bitXor: 6,
  bitAnd: 7,
  equality: 8,
  relation: 9,
  shift: 10,
  add: 11,
  multiply: 12,
  unary: 14,
  call: 16,
} as const
