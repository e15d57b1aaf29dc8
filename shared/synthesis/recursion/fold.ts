/**
 * The scheme of structural recursion over named data (a catamorphism: Meijer, Fokkinga, Paterson 1991): one body per
 * constructor, over its fields and the results for those fields that hold data of the same type.
 */
import { apply, call, ite, lambda, letIn, variable } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { substitute } from '../../anrf/traverse.ts'
import { type DataType, type Field, List, sameType, type Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { variablesOf } from '../deduction/inline.ts'
import { uniqueBinders } from '../enumeration/unique-binders.ts'

/** A function that is to recur over one of its parameters. */
export interface Signature {
  readonly name: string
  readonly parameters: readonly Variable[]
  readonly returns: Type
  /** Position of the parameter of named data. */
  readonly over: number
  readonly data: DataType
}

/** `one`: the field holds a value of the type itself; `many`: a list of them. */
type Recurs = 'no' | 'one' | 'many'

export function recurs({ type }: Field, data: DataType): Recurs {
  if (sameType(type, data)) return 'one'
  return type.kind === 'List' && sameType(type.element, data) ? 'many' : 'no'
}

export const isRecursive = (signature: Signature, maker: number): boolean =>
  fieldsOf(signature, maker).some(field => recurs(field, signature.data) !== 'no')

export const fieldsOf = ({ data }: Signature, maker: number): readonly Field[] =>
  data.constructors[maker]?.fields ?? []

/** The parameters passed on as they are. */
const passedOn = ({ parameters, over }: Signature): readonly Variable[] =>
  parameters.filter((_, i) => i !== over)

/** Of a constructor's body: its fields, or what the recursion made of them, then what is passed on. */
export function bodyParameters(signature: Signature, maker: number): readonly Variable[] {
  const taken = new Set(signature.parameters.map(({ name }) => name))
  const named = (name: string, type: Type): Variable => {
    const free = taken.has(name) ? `${name}_field` : name
    taken.add(free)
    return variable(free, type)
  }
  const fields = fieldsOf(signature, maker).map(field => {
    const kind = recurs(field, signature.data)
    if (kind === 'no') return named(field.name, field.type)
    return named(`${field.name}_done`, kind === 'one' ? signature.returns : List(signature.returns))
  })
  return [...fields, ...passedOn(signature)]
}

/** The function whose constructors have these bodies. */
export function folded(signature: Signature, caseBodies: readonly Expr[]): FunctionDefinition {
  const { name, parameters, returns, over } = signature
  const whole = parameters[over] as Variable
  const cases = caseBodies.map((body, maker) => caseOf(signature, maker, body))
  const last = cases.at(-1) as Expr
  const chained = cases
    .slice(0, -1)
    .reduceRight((rest, body, maker) => ite(apply('data.is', [whole], [maker]), body, rest), last)
  const body = uniqueBinders(chained, parameters)
  const recursive = caseBodies.some((each, maker) => usesResults(signature, maker, each))
  return { name, parameters, returns, body, ...(recursive ? { decreases: whole } : {}) }
}

function usesResults(signature: Signature, maker: number, body: Expr): boolean {
  const used = variablesOf(body)
  const own = bodyParameters(signature, maker)
  return fieldsOf(signature, maker).some(
    (field, k) => recurs(field, signature.data) !== 'no' && used.has(own[k]?.name ?? ''),
  )
}

function caseOf(signature: Signature, maker: number, body: Expr): Expr {
  const { parameters, over, data } = signature
  const own = bodyParameters(signature, maker)
  const used = variablesOf(body)
  return fieldsOf(signature, maker).reduceRight((inside, field, k) => {
    const bound = own[k] as Variable
    if (!used.has(bound.name)) return inside
    const part = apply('data.get', [parameters[over] as Variable], [maker, k])
    const kind = recurs(field, data)
    return kind === 'no'
      ? substitute(inside, new Map([[bound.name, part]]))
      : letIn(bound, resultOf(signature, part, kind), inside)
  }, body)
}

function resultOf(signature: Signature, part: Expr, kind: 'one' | 'many'): Expr {
  const { name, parameters, over, returns, data } = signature
  const again = (value: Expr): Expr =>
    call(
      name,
      parameters.map((parameter, i) => (i === over ? value : parameter)),
      returns,
    )
  if (kind === 'one') return again(part)
  const each = variable('each', data)
  return apply('list.map', [part, lambda([each], again(each))])
}

/** The position of a value's constructor. */
export const makerOf = ({ constructors }: DataType, value: Value): number =>
  constructors.findIndex(({ name }) => name === (value as readonly Value[])[0])

/** A value's fields. */
export const fieldValues = (value: Value): readonly Value[] => (value as readonly Value[]).slice(1)
