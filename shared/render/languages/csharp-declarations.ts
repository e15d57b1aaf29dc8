/** The types that a C# class declares: an option, classes for records, abstract classes with one for each constructor. */
import { type DataType, type Field, type RecordType, type Type, typesWithin } from '../../anrf/type.ts'
import { nodesOf } from '../nodes.ts'
import type { RenderInput } from '../renderer.ts'
import { hasEquals, sameText } from './csharp-equality.ts'
import { factories, makerProperties, parametersOf, recordProperties, wither } from './csharp-names.ts'
import { type CsharpDialect, typeName } from './csharp-types.ts'

type Lines = readonly string[]

/** What is declared, and with what to help it. */
interface Declaring {
  readonly dialect: CsharpDialect
  readonly helper: (name: string) => string
  /** Operators in use; `CentsName 0` where a record is made with another value in its first field. */
  readonly uses: ReadonlySet<string>
}

/** A blank line between members. */
const apart = (members: readonly Lines[]): Lines =>
  members.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))

const block = (head: string, body: Lines): Lines => [
  head,
  '{',
  ...body.map(line => (line === '' ? '' : `    ${line}`)),
  '}',
]

export function declarations(
  input: RenderInput,
  dialect: CsharpDialect,
  helper: (name: string) => string,
): Lines {
  const nodes = nodesOf(input)
  const returns = input.program.functions.map(definition => definition.returns)
  const held = typesWithin([...nodes.map(({ type }) => type), ...returns]).flatMap(type =>
    type.kind === 'Option' ? [type.element] : [],
  )
  const uses = new Set(
    nodes.flatMap(node =>
      node.kind !== 'apply'
        ? []
        : node.operator === 'record.with'
          ? [`${typeName(node.type, dialect)} ${node.indices?.[0]}`]
          : [node.operator],
    ),
  )
  const declaring = { dialect, helper, uses }
  return apart([
    ...(held.length === 0 ? [] : [option(held, declaring)]),
    ...dialect.parts.records.map(type => record(type, declaring)),
    ...dialect.parts.data.map(type => data(type, declaring)),
  ])
}

const orElse = block('public T OrElse(T other)', ['return HasValue ? value : other;'])
const map = block('public Option<TResult> Map<TResult>(Func<T, TResult> step)', [
  'return HasValue ? new Option<TResult>(step(value)) : default(Option<TResult>);',
])

function option(held: readonly Type[], { helper, uses }: Declaring): Lines {
  const isPlain = held.every(hasEquals)
  const same = `${isPlain ? 'Equals' : helper('SameValue')}(value, that.value)`
  const hash = isPlain ? '(HasValue, value)' : 'HasValue'
  return [
    '/// <summary>A value, or none.</summary>',
    ...block(
      'public struct Option<T>',
      apart([
        ['private readonly T value;'],
        block('public Option(T value)', ['HasValue = true;', 'this.value = value;']),
        ['public bool HasValue { get; }'],
        ['public T Value => HasValue ? value : throw new InvalidOperationException("EmptyOption");'],
        ...(uses.has('option.or_else') ? [orElse] : []),
        ...(uses.has('option.map') ? [map] : []),
        equals(`other is Option<T> that && HasValue == that.HasValue && ${same}`),
        hashCode(`${hash}.GetHashCode()`),
      ]),
    ),
  ]
}

const equals = (condition: string): Lines =>
  block('public override bool Equals(object other)', [`return ${condition};`])
const hashCode = (value: string): Lines => block('public override int GetHashCode()', [`return ${value};`])

function record(type: RecordType, declaring: Declaring): Lines {
  const { dialect, uses } = declaring
  const name = dialect.parts.record(type)
  const properties = recordProperties(type, dialect.parts)
  const parameters = parametersOf(properties)
  const withers = type.fields.flatMap((field, i) =>
    uses.has(`${name} ${i}`)
      ? [
          block(
            `public ${name} ${wither(properties[i] ?? '')}(${typeName(field.type, dialect)} ${parameters[i]})`,
            [`return new ${name}(${properties.with(i, parameters[i] ?? '').join(', ')});`],
          ),
        ]
      : [],
  )
  return block(
    `public sealed class ${name}`,
    apart([...members('public', name, type.fields, properties, declaring), ...withers]),
  )
}

function data(type: DataType, declaring: Declaring): Lines {
  const { dialect } = declaring
  const name = dialect.parts.dataType(type)
  const makers = type.constructors.map((_, i) => dialect.parts.maker(type, i))
  const made = type.constructors.map(({ fields }, i) => {
    const parameters = parametersOf(makerProperties(type, i, dialect.parts))
    const list = parameterList(fields, parameters, dialect)
    return block(`public static ${name} ${factories(type, dialect.parts)[i]}(${list})`, [
      `return new ${makers[i]}(${parameters.join(', ')});`,
    ])
  })
  const classes = type.constructors.map(({ fields }, i) => {
    const properties = makerProperties(type, i, dialect.parts)
    const inside = members('internal', makers[i] ?? '', fields, properties, declaring)
    return block(`public sealed class ${makers[i]} : ${name}`, apart(inside))
  })
  return block(`public abstract class ${name}`, apart([block(`private ${name}()`, []), ...made, ...classes]))
}

/** A constructor, properties and equality. */
function members(
  access: string,
  name: string,
  fields: readonly Field[],
  properties: readonly string[],
  { dialect, helper }: Declaring,
): readonly Lines[] {
  const parameters = parametersOf(properties)
  const same = fields.map(({ type }, i) =>
    sameText(type, `${properties[i]}`, `that.${properties[i]}`, helper),
  )
  const hashed = properties.filter((_, i) => hasEquals((fields[i] as Field).type))
  const isMade = fields.length === 0 ? `other is ${name}` : [`other is ${name} that`, ...same].join(' && ')
  return [
    block(
      `${access} ${name}(${parameterList(fields, parameters, dialect)})`,
      properties.map((property, i) => `${property} = ${parameters[i]};`),
    ),
    ...fields.map(({ type }, i) => [`public ${typeName(type, dialect)} ${properties[i]} { get; }`]),
    equals(isMade),
    hashCode(
      hashed.length === 0 ? '0' : `${hashed.length > 1 ? `(${hashed.join(', ')})` : hashed[0]}.GetHashCode()`,
    ),
  ]
}

const parameterList = (fields: readonly Field[], names: readonly string[], dialect: CsharpDialect): string =>
  fields.map(({ type }, i) => `${typeName(type, dialect)} ${names[i]}`).join(', ')
