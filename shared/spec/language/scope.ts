/** What names mean where a clause stands, and the state of one clause's elaboration. */
import type { Expr } from '../../anrf/expr.ts'
import type { DataType, Field, Type } from '../../anrf/type.ts'
import type { KnownData } from '../type-text.ts'
import type { Complaints } from './complaints.ts'
import type { Node } from './syntax.ts'
import type { Meaning } from './term.ts'

export interface Signature {
  readonly parameters: readonly Type[]
  readonly returns: Type
}

export interface Scope {
  /** Variables and bound names; a bound name may stand for another expression. */
  readonly variables: ReadonlyMap<string, Expr>
  readonly functions: ReadonlyMap<string, Signature>
  /** What `result` stands for; absent where there is none (in a `where` clause). */
  readonly result?: Expr
  /** Named data whose constructors may be called. */
  readonly data?: KnownData
}

/** A constructor with the data that it makes and its position there. */
export interface Maker {
  readonly type: DataType
  readonly position: number
  readonly fields: readonly Field[]
}

/** The constructor of the name; a specification has one of each name. */
export function makerNamed(name: string, { data }: Pick<Scope, 'data'>): Maker | undefined {
  for (const type of data?.values() ?? []) {
    const position = type.constructors.findIndex(each => each.name === name)
    const made = type.constructors[position]
    if (made !== undefined) return { type, position, fields: made.fields }
  }
  return undefined
}

export const makerNames = ({ data }: Scope): readonly string[] =>
  [...(data?.values() ?? [])].flatMap(type => type.constructors.map(each => each.name))

export interface Context {
  readonly scope: Scope
  readonly complaints: Complaints
  /** Every variable's name so far, with the last number given to it: names inside one function are unique. */
  readonly used: Map<string, number>
  elaborate(node: Node, context: Context): Meaning | undefined
}

/** The name itself, or with a number where it is taken: `i`, `i_2`, `i_3`. */
export function freshName(name: string, used: Map<string, number>): string {
  let number = used.get(name) ?? 0
  let fresh = number === 0 ? name : `${name}_${++number}`
  while (used.has(fresh)) fresh = `${name}_${++number}`
  used.set(name, Math.max(number, 1)).set(fresh, used.get(fresh) ?? 1)
  return fresh
}

/** The context inside a binder. */
export function binding(context: Context, bound: Iterable<readonly [string, Expr]>): Context {
  const variables = new Map([...context.scope.variables, ...bound])
  return { ...context, scope: { ...context.scope, variables } }
}
