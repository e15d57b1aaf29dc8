import { selectAt } from '../arrays.ts'
import { Any, operator } from '../operator.ts'
import { readWords } from '../size.ts'

/** Element of an array. */
export const arraySelect = operator({
  name: 'array.select',
  type: [{ kind: 'Array', index: Any('i'), element: Any('e') }, Any('i')],
  returns: Any('e'),
  evaluate: ([array, index]) => selectAt(array, index),
  work: readWords,
  symbols: ['select'],
  smt: ([array, index]) => `(select ${array} ${index})`,
  cost: 1,
  doc: 'the element at an index; every index has one',
})
