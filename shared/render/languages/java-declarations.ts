/** The types that a Java class declares: tuples by size, records, sealed interfaces with their records. */

import { type DataType, type Field, type RecordType, typesWithin } from '../../anrf/type.ts'
import { nodesOf } from '../nodes.ts'
import type { RenderInput } from '../renderer.ts'
import { components, factories, itemName, wither } from './java-names.ts'
import { type JavaDialect, tupleName, typeName } from './java-types.ts'

type Lines = readonly string[]

export function declarations(input: RenderInput, dialect: JavaDialect): readonly Lines[] {
  const nodes = nodesOf(input)
  const sizes = typesWithin(nodes.map(({ type }) => type)).flatMap(type =>
    type.kind === 'Tuple' ? [type.items.length] : [],
  )
  const changed = new Set(
    nodes.flatMap(node =>
      node.kind === 'apply' && node.operator === 'record.with' && node.type.kind === 'Record'
        ? [`${dialect.parts.record(node.type)} ${node.indices?.[0]}`]
        : [],
    ),
  )
  return [
    ...[...new Set(sizes)].toSorted((a, b) => a - b).map(tuple),
    ...dialect.parts.records.map(type => record(type, changed, dialect)),
    ...dialect.parts.data.map(type => data(type, dialect)),
  ]
}

function tuple(size: number): Lines {
  const letters = Array.from({ length: size }, (_, i) => `T${i + 1}`)
  const items = letters.map((letter, i) => `${letter} ${itemName(i)}`).join(', ')
  return [`public record ${tupleName(size)}<${letters.join(', ')}>(${items}) {}`]
}

const list = (fields: readonly Field[], dialect: JavaDialect): string =>
  components(fields)
    .map((name, i) => `${typeName((fields[i] as Field).type, dialect)} ${name}`)
    .join(', ')

function record(type: RecordType, changed: ReadonlySet<string>, dialect: JavaDialect): Lines {
  const name = dialect.parts.record(type)
  const names = components(type.fields)
  const withers = type.fields.flatMap((field, i) =>
    changed.has(`${name} ${i}`)
      ? [
          '',
          `  public ${name} ${wither(names[i] ?? '')}(${typeName(field.type, dialect)} ${names[i]}) {`,
          `    return new ${name}(${names.join(', ')});`,
          '  }',
        ]
      : [],
  )
  const head = `public record ${name}(${list(type.fields, dialect)}) {`
  return withers.length === 0 ? [`${head}}`] : [head, ...withers.slice(1), '}']
}

function data(type: DataType, dialect: JavaDialect): Lines {
  const name = dialect.parts.dataType(type)
  const makers = type.constructors.map((_, i) => dialect.parts.maker(type, i))
  const members = type.constructors.flatMap(({ fields }, i) => [
    `  record ${makers[i]}(${list(fields, dialect)}) implements ${name} {}`,
    '',
  ])
  const made = type.constructors.flatMap(({ fields }, i) => [
    ...(i === 0 ? [] : ['']),
    `  static ${name} ${factories(type)[i]}(${list(fields, dialect)}) {`,
    `    return new ${makers[i]}(${components(fields).join(', ')});`,
    '  }',
  ])
  return [`public sealed interface ${name} {`, ...members, ...made, '}']
}
