import { arrayWords, storeAt } from '../arrays.ts'
import { Any, operator } from '../operator.ts'
import { readWords } from '../size.ts'

/** Array with one element replaced. */
export const arrayStore = operator({
  name: 'array.store',
  type: [{ kind: 'Array', index: Any('i'), element: Any('e') }, Any('i'), Any('e')],
  returns: { kind: 'Array', index: Any('i'), element: Any('e') },
  evaluate: ([array, index, value]) => storeAt(array, index, value),
  size: ([array]) => arrayWords(array),
  work: readWords,
  symbols: ['store'],
  smt: ([array, index, value]) => `(store ${array} ${index} ${value})`,
  cost: 1,
  doc: 'the array with another element at the index',
})
