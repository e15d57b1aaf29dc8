/** Name, parameters and return type of a function: what clauses need to know of it. */
import type { MapDoc } from '../document/document.ts'
import { complain, type Desk, field } from './desk.ts'
import { type Head, readDeclarations, readName, readTypeDoc } from './signature.ts'

/** The head, or undefined after complaints: all that is wrong with it at once. */
export function readHead(desk: Desk, map: MapDoc, what: string): Head | undefined {
  const [nameDoc, parametersDoc] = [field(map, 'name'), field(map, 'parameters', 'params')]
  const returnsDoc = field(map, 'returns', 'return')
  const start = { offset: map.offset, length: Math.min(map.length, 1), pointer: map.pointer }
  const of = `The ${what}`
  if (nameDoc === undefined)
    complain(desk, 'MISSING_FIELD', { field: 'name', of, hint: 'Add `name: my_function`.' }, start)
  if (parametersDoc === undefined)
    complain(
      desk,
      'MISSING_FIELD',
      {
        field: 'parameters',
        of,
        hint: 'Add `parameters:` with a line such as `- { name: x, type: Int }`, or `parameters: []`.',
      },
      start,
    )
  if (returnsDoc === undefined)
    complain(
      desk,
      'MISSING_FIELD',
      { field: 'returns', of, hint: 'Add `returns: Int`, Bool, Float, String or List[Int].' },
      start,
    )
  const name = nameDoc && readName(desk, nameDoc, `the ${what}'s name`)
  const parameters = parametersDoc && readDeclarations(desk, parametersDoc, 'parameter')
  const returns = returnsDoc && readTypeDoc(desk, returnsDoc, 'the return type')
  if (name === undefined || parameters === undefined || returns === undefined) return undefined
  return { name, parameters, returns, at: nameDoc ?? map }
}
