/** Whether two tables have rows for the same. */
import { isDeepStrictEqual } from 'node:util'

export const sameKeys = (one: object = {}, other: object = {}): boolean =>
  isDeepStrictEqual(Object.keys(one).sort(), Object.keys(other).sort())
