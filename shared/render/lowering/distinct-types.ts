/**
 * One name for each type that a file declares. Rust and Go call a record after its fields, and Go what a constructor
 * makes after its data type: where two would have one name, the later is numbered. Named data goes before records, which
 * have no names of their own.
 */
import type { Expr } from '../../anrf/expr.ts'
import type { FunctionDefinition, Program } from '../../anrf/program.ts'
import { rewrite } from '../../anrf/traverse.ts'
import { type DataType, type RecordType, type Type, typesWithin, typeText } from '../../anrf/type.ts'
import { pascalCase } from '../names.ts'
import { nodesOf } from '../nodes.ts'
import type { RenderInput } from '../renderer.ts'

type Declared = RecordType | DataType

/** The name that a type was given since another has its own. */
export const calledName = (type: Declared): string | undefined =>
  'called' in type && typeof type.called === 'string' ? type.called : undefined

const exported = (name: string): string => {
  const pascal = pascalCase(name)
  return pascal.charAt(0).toUpperCase() + pascal.slice(1)
}

/** Types that the files declare where they need them. */
const isTaken = (name: string): boolean => /^(?:Option|Pair|Triple|Tuple\d+)$/.test(name)

/** Doing it again changes nothing. */
export function withDistinctTypes(input: RenderInput): RenderInput {
  const names = newNames(input)
  return names.size === 0 ? input : withTypes(input, renaming(names))
}

/** By the types' texts. */
function newNames(input: RenderInput): ReadonlyMap<string, string> {
  const used = new Set<string>()
  const found = new Map<string, string>()
  for (const [text, type] of declared(input)) {
    const own = calledName(type) ?? ownName(type)
    let name = own
    for (let n = 2; names(type, name).some(each => used.has(each) || isTaken(each)); n += 1)
      name = `${own}${n}`
    for (const each of names(type, name)) used.add(each)
    if (name !== own) found.set(text, name)
  }
  return found
}

function declared(input: RenderInput): readonly (readonly [string, Declared])[] {
  const all = [...nodesOf(input), ...input.program.functions.map(({ returns }) => ({ type: returns }))]
  const types = typesWithin(all.map(({ type }) => type))
  const data = types.filter(type => type.kind === 'Data')
  const records = types.filter(type => type.kind === 'Record')
  return [...new Map([...data, ...records].map(type => [typeText(type), type]))]
}

const ownName = (type: Declared): string =>
  type.kind === 'Data' ? exported(type.name) : type.fields.map(({ name }) => exported(name)).join('')

/** All that the type takes where it is called so. */
const names = (type: Declared, name: string): readonly string[] =>
  type.kind === 'Data' ? [name, ...type.constructors.map(each => name + exported(each.name))] : [name]

/** Types may mention themselves: what they become is there before its parts are. */
function renaming(called: ReadonlyMap<string, string>): (type: Type) => Type {
  const known = new Map<Type, Type>()
  const renamed = (type: Type): Type => {
    const before = known.get(type)
    if (before !== undefined) return before
    const name = called.get(typeText(type))
    const made = { ...type, ...(name === undefined ? {} : { called: name }) }
    known.set(type, made)
    return Object.assign(made, partsOf(type, renamed))
  }
  return renamed
}

function partsOf(type: Type, renamed: (type: Type) => Type): object {
  const inFields = <T extends { readonly type: Type }>(fields: readonly T[]): readonly T[] =>
    fields.map(field => ({ ...field, type: renamed(field.type) }))
  switch (type.kind) {
    case 'List':
    case 'Option':
      return { element: renamed(type.element) }
    case 'Tuple':
      return { items: type.items.map(renamed) }
    case 'Record':
      return { fields: inFields(type.fields) }
    case 'Data':
      return {
        constructors: type.constructors.map(each => ({ ...each, fields: inFields(each.fields) })),
      }
    case 'Array':
      return { index: renamed(type.index), element: renamed(type.element) }
    case 'Function':
      return { parameters: type.parameters.map(renamed), returns: renamed(type.returns) }
    default:
      return {}
  }
}

function withTypes(
  { program, specification, ...rest }: RenderInput,
  renamed: (type: Type) => Type,
): RenderInput {
  const typed = <T extends { readonly type: Type }>(of: T): T => ({ ...of, type: renamed(of.type) })
  const unknowns = specification.unknowns.map(unknown => ({
    ...unknown,
    returns: renamed(unknown.returns),
    parameters: unknown.parameters.map(parameter => ({
      ...parameter,
      variable: typed(parameter.variable),
      ...(parameter.domain === undefined
        ? {}
        : { domain: { ...parameter.domain, expr: inTerm(parameter.domain.expr, typed) } }),
    })),
  }))
  return {
    ...rest,
    program: inProgram(program, renamed, typed),
    specification: { ...specification, unknowns },
  }
}

type Typed = <T extends { readonly type: Type }>(of: T) => T

function inProgram(program: Program, renamed: (type: Type) => Type, typed: Typed): Program {
  const functions = program.functions.map(
    (definition): FunctionDefinition => ({
      ...definition,
      parameters: definition.parameters.map(typed),
      returns: renamed(definition.returns),
      body: inTerm(definition.body, typed),
    }),
  )
  return { ...program, functions }
}

const inTerm = (root: Expr, typed: Typed): Expr =>
  rewrite(root, node => {
    const own = typed(node)
    if (own.kind === 'let') return { ...own, variable: typed(own.variable) }
    return own.kind === 'lambda' ? { ...own, parameters: own.parameters.map(typed) } : own
  })
