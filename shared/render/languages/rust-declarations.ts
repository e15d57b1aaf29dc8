/** The types that a Rust file declares: structs for records, enums for named data. */
import type { DataType, Field, RecordType, Type } from '../../anrf/type.ts'
import { armOf, braced } from '../layout/rust/braces.ts'
import { indented, widest } from '../layout/rust/shape.ts'
import { nodesOf } from '../nodes.ts'
import type { RenderInput } from '../renderer.ts'
import {
  accessorKey,
  accessorName,
  dataName,
  declaredTypes,
  fieldNames,
  isBoxed,
  makerNames,
  recordName,
  testName,
  variantName,
  witherName,
} from './rust-names.ts'
import { isScalar, ownedType } from './rust-types.ts'

type Lines = readonly string[]

/** What rustfmt keeps on one line of a variant's fields. */
const widestVariant = 35

/** `used` names what the written functions asked for: withers and accessors among others. */
export function declarations(input: RenderInput, used: ReadonlySet<string>): Lines {
  const types = [
    ...nodesOf(input).map(({ type }) => type),
    ...input.program.functions.map(definition => definition.returns),
  ]
  const all = declaredTypes(types).flatMap(type =>
    type.kind === 'Record' ? record(type, used) : data(type, used),
  )
  return all.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))
}

/** On one line while it is short. */
function signature(start: string, parameters: readonly string[], returns: string): Lines {
  const line = `    ${start}(${parameters.join(', ')}) -> ${returns} {`
  if (line.length <= 100) return [line]
  return [`    ${start}(`, ...parameters.map(each => `        ${each},`), `    ) -> ${returns} {`]
}

const typedFields = (fields: readonly Field[]): readonly string[] => {
  const names = fieldNames(fields)
  return fields.map(({ type }, i) => `${names[i]}: ${ownedType(type)}`)
}

/** `Self { a, b }` or what stands in its place, as the value of a function. */
const literal = (name: string, fields: readonly string[]): Lines =>
  `        ${braced(name, fields, indented(8))}`.split('\n')

function record(type: RecordType, used: ReadonlySet<string>): readonly Lines[] {
  const name = recordName(type)
  const names = fieldNames(type.fields)
  const copy = isScalar(type) ? 'Clone, Copy' : 'Clone'
  const withers = type.fields.flatMap((field, i) =>
    used.has(witherName(type, i))
      ? [
          '',
          ...signature(
            `fn ${witherName(type, i)}`,
            ['self', `${names[i]}: ${ownedType(field.type)}`],
            'Self',
          ),
          ...literal('Self', type.fields.length === 1 ? [names[i] ?? ''] : [names[i] ?? '', '..self']),
          '    }',
        ]
      : [],
  )
  return [
    [
      `/// A value for each of its fields.`,
      `#[derive(${copy}, Debug, PartialEq)]`,
      `pub struct ${name} {`,
      ...typedFields(type.fields).map(field => `    pub ${field},`),
      '}',
    ],
    [
      `impl ${name} {`,
      '    /// A value for each field.',
      ...signature('pub fn new', typedFields(type.fields), 'Self'),
      ...literal('Self', names),
      '    }',
      ...withers,
      '}',
    ],
  ]
}

const held = (field: Type, type: DataType): string =>
  isBoxed(field, type) ? `Box<${ownedType(field)}>` : ownedType(field)

function data(type: DataType, used: ReadonlySet<string>): readonly Lines[] {
  const name = dataName(type)
  return [
    [
      `/// One of ${type.constructors.map((_, i) => `\`${variantName(type, i)}\``).join(', ')}.`,
      '#[derive(Clone, Debug, PartialEq)]',
      `pub enum ${name} {`,
      ...type.constructors.flatMap(({ fields }, i) => [
        `    /// \`${name}::${makerNames(type)[i]}\` makes it.`,
        ...variant(type, i, fields),
      ]),
      '}',
    ],
    [
      `impl ${name} {`,
      ...type.constructors.flatMap((_, i) => [...(i === 0 ? [] : ['']), ...members(type, i, used)]),
      '}',
    ],
  ]
}

function variant(type: DataType, position: number, fields: readonly Field[]): Lines {
  const name = variantName(type, position)
  if (fields.length === 0) return [`    ${name},`]
  const names = fieldNames(fields)
  const texts = fields.map((field, i) => `${names[i]}: ${held(field.type, type)}`)
  const line = `    ${name} { ${texts.join(', ')} },`
  return texts.join(', ').length <= widestVariant && line.length <= widest.line
    ? [line]
    : [`    ${name} {`, ...texts.map(text => `        ${text},`), '    },']
}

function members(type: DataType, position: number, used: ReadonlySet<string>): Lines {
  const { fields = [] } = type.constructors[position] ?? {}
  const names = fieldNames(fields)
  const own = `Self::${variantName(type, position)}`
  const pattern = fields.length === 0 ? own : `${own} { .. }`
  const values = fields.map((field, i) =>
    isBoxed(field.type, type) ? `${names[i]}: Box::new(${names[i]})` : (names[i] ?? ''),
  )
  return [
    `    /// A \`${variantName(type, position)}\`.`,
    ...signature(`pub fn ${makerNames(type)[position]}`, typedFields(fields), 'Self'),
    ...literal(own, values),
    '    }',
    '',
    `    /// Whether it is a \`${variantName(type, position)}\`.`,
    `    pub fn ${testName(type, position)}(&self) -> bool {`,
    `        matches!(self, ${pattern})`,
    '    }',
    ...fields.flatMap((field, k) =>
      used.has(accessorKey(type, position, k)) ? ['', ...accessor(type, position, k, field)] : [],
    ),
  ]
}

/** A reference to the field, or its value where that is copied. */
function accessor(type: DataType, position: number, field: number, { type: of }: Field): Lines {
  const name = fieldNames(type.constructors[position]?.fields ?? [])[field] ?? ''
  const scalar = isScalar(of)
  const result = scalar ? ownedType(of) : `&${ownedType(of)}`
  const others = type.constructors.length > 1 ? ['            _ => Err(Error::WrongConstructor),'] : []
  return [
    ...signature(`fn ${accessorName(type, position, field)}`, ['&self'], `Result<${result}, Error>`),
    '        match self {',
    ...armOf(`Self::${variantName(type, position)}`, name, `Ok(${scalar ? '*' : ''}${name})`, 12),
    ...others,
    '        }',
    '    }',
  ]
}
