/** The types that a Go file declares: structs for records, an interface and its structs for named data. */
import { type DataType, type Field, type RecordType, type Type, typesWithin } from '../../anrf/type.ts'
import { nodesOf } from '../nodes.ts'
import type { RenderInput } from '../renderer.ts'
import {
  dataName,
  declaredTypes,
  fieldNames,
  itemName,
  makerName,
  markerName,
  recordName,
  takenNames,
  tupleName,
} from './go-names.ts'
import { typeName } from './go-types.ts'

const allTypes = (input: RenderInput): readonly Type[] => [
  ...nodesOf(input).map(({ type }) => type),
  ...input.program.functions.map(definition => definition.returns),
]

const typesOf = (input: RenderInput): readonly (RecordType | DataType)[] => declaredTypes(allTypes(input))

/** Names that no function may have. */
export const typeNames = (input: RenderInput): readonly string[] => takenNames(typesOf(input))

/** Each declaration as its lines, a blank line before it; `used` names the fields that copies have other values in. */
export function declarations(input: RenderInput, used: ReadonlySet<string>): readonly string[] {
  const own = typesOf(input).flatMap(type => (type.kind === 'Record' ? record(type, used) : data(type)))
  return [...generics(input), ...own].flatMap(lines => ['', ...lines])
}

/** How a copy with another value in one field is asked for. */
export const withField = (record: string, field: number): string => `${record} with ${field}`

/** Types that say nothing of their parts. */
export const isGeneric = (name: string): boolean => /^(Option|Pair|Triple|Tuple\d+)$/.test(name)

function generics(input: RenderInput): readonly Lines[] {
  const types = typesWithin(allTypes(input))
  const sizes = types.flatMap(type => (type.kind === 'Tuple' ? [type.items.length] : []))
  return [
    ...(types.some(({ kind }) => kind === 'Option') ? [option] : []),
    ...[...new Set(sizes)].toSorted((a, b) => a - b).map(tuple),
  ]
}

const option: Lines = [
  '// Option holds a value where it is valid.',
  'type Option[T any] struct {',
  '\tValue T',
  '\tValid bool',
  '}',
]

function tuple(size: number): Lines {
  const letters = Array.from({ length: size }, (_, i) => `T${i + 1}`)
  const width = Math.max(...letters.map((_, i) => itemName(i).length))
  const name = tupleName(size)
  return [
    `// ${name} has ${size} values.`,
    `type ${name}[${letters.join(', ')} any] struct {`,
    ...letters.map((letter, i) => `\t${itemName(i).padEnd(width)} ${letter}`),
    '}',
  ]
}

type Lines = readonly string[]

/** Types stand in one column. */
function struct(name: string, fields: readonly Field[]): Lines {
  if (fields.length === 0) return [`type ${name} struct{}`]
  const names = fieldNames(fields)
  const width = Math.max(...names.map(each => each.length))
  const lines = fields.map(({ type }, i) => `\t${names[i]?.padEnd(width)} ${typeName(type)}`)
  return [`type ${name} struct {`, ...lines, '}']
}

function record(type: RecordType, used: ReadonlySet<string>): readonly Lines[] {
  const name = recordName(type)
  const names = fieldNames(type.fields)
  const withers = type.fields.flatMap((field, i) =>
    used.has(withField(name, i))
      ? [
          [
            `func (record ${name}) with${names[i]}(value ${typeName(field.type)}) ${name} {`,
            `\trecord.${names[i]} = value`,
            '\treturn record',
            '}',
          ],
        ]
      : [],
  )
  return [[`// ${name} has a value for each of its fields.`, ...struct(name, type.fields)], ...withers]
}

function data(type: DataType): readonly Lines[] {
  const name = dataName(type)
  const makers = type.constructors.map((_, i) => makerName(type, i))
  return [
    [`// ${name} is one of ${makers.join(', ')}.`, `type ${name} interface{ ${markerName(type)}() }`],
    ...type.constructors.flatMap(({ fields }, i) => [
      [`// ${makers[i]} is a ${name}.`, ...struct(makers[i] ?? '', fields)],
      [`func (${makers[i]}) ${markerName(type)}() {}`],
    ]),
  ]
}
