/**
 * Templates for Int and Bool functions: decision trees of fixed height whose conditions and leaves are linear forms
 * with unknown coefficients (the fixed-height encoding of Huang, Qiu, Shen, Wang, PLDI 2020, §4). A template is a
 * function body over the parameters and its coefficients; values for these make it a program.
 */
import { and, apply, bool, constant, eq, int, ite, variable } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { substitute } from '../../anrf/traverse.ts'
import { Int } from '../../anrf/type.ts'
import type { UnknownFunction } from '../../spec/specification.ts'
import { intoGrammar } from '../deduction/into-grammar.ts'
import { tidy } from '../deduction/tidy.ts'
import { TermTable } from '../term-table.ts'
import type { Template } from './template.ts'

export interface TreeShape {
  readonly height: number
  /** Largest absolute coefficient of a parameter, and of the constant part. */
  readonly coefficient: number
  readonly constant: number
}

export const hasLinearTree = ({ returns, parameters }: UnknownFunction): boolean =>
  [returns, ...parameters.map(({ variable }) => variable.type)].every(
    ({ kind }) => kind === 'Int' || kind === 'Bool',
  )

/** The template; `nested` where its arguments may themselves be unknown, so that products must be avoided. */
export function linearTree(unknown: UnknownFunction, shape: TreeShape, nested: boolean): Template {
  const builder = new TreeBuilder(unknown, shape, nested)
  const body = builder.tree(shape.height)
  const parameters = unknown.parameters.map(({ variable }) => variable)
  return {
    definition: { name: unknown.name, parameters, returns: unknown.returns, body },
    coefficients: builder.coefficients,
    bounds: builder.bounds,
    decode(model) {
      const values = builder.coefficients.map(({ name, type }): [string, Expr] => [
        name,
        constant(type, model.get(name) ?? 0),
      ])
      const member = tidy(substitute(body, new Map(values)), new TermTable())
      return unknown.grammar === undefined ? member : intoGrammar(unknown.grammar, member)
    },
  }
}

class TreeBuilder {
  readonly coefficients: Variable[] = []
  readonly bounds: Expr[] = []
  readonly #unknown: UnknownFunction
  readonly #shape: TreeShape
  readonly #nested: boolean
  readonly #integers: readonly Variable[]
  readonly #flags: readonly Variable[]

  constructor(unknown: UnknownFunction, shape: TreeShape, nested: boolean) {
    const parameters = unknown.parameters.map(({ variable }) => variable)
    this.#unknown = unknown
    this.#shape = shape
    this.#nested = nested
    this.#integers = parameters.filter(({ type }) => type.kind === 'Int')
    this.#flags = parameters.filter(({ type }) => type.kind === 'Bool')
  }

  tree(height: number): Expr {
    if (height === 0) return this.#unknown.returns.kind === 'Int' ? this.#form() : this.#condition()
    const condition = this.#condition()
    return ite(condition, this.tree(height - 1), this.tree(height - 1))
  }

  /** A linear form ≥ 0 or = 0, a Bool parameter, or a constant: the selector says which. */
  #condition(): Expr {
    const form = this.#form()
    const atLeast = apply('int.ge', [form, int(0)])
    const choices = [atLeast, eq(form, int(0)), bool(true), bool(false), ...this.#flags]
    const selector = this.#unknownInt(0, choices.length - 1)
    return choices
      .slice(1)
      .reduce<Expr>((rest, choice, i) => ite(eq(selector, int(i + 1)), choice, rest), atLeast)
  }

  #form(): Expr {
    const { coefficient, constant } = this.#shape
    const products = this.#integers.map(parameter => this.#product(parameter, coefficient))
    return products.reduce(
      (sum, product) => apply('int.add', [product, sum]),
      this.#unknownInt(-constant, constant),
    )
  }

  /** Coefficient times parameter, by cases where the parameter's value is unknown too. */
  #product(parameter: Variable, most: number): Expr {
    const factor = this.#unknownInt(-most, most)
    if (!this.#nested) return apply('int.mul', [factor, parameter])
    let product: Expr = int(0)
    for (let value = -most; value <= most; value++)
      if (value !== 0)
        product = ite(eq(factor, int(value)), apply('int.mul', [int(value), parameter]), product)
    return product
  }

  #unknownInt(least: number, most: number): Expr {
    const chosen = variable(`${this.#unknown.name} coefficient ${this.coefficients.length}`, Int)
    this.coefficients.push(chosen)
    this.bounds.push(and(apply('int.le', [int(least), chosen]), apply('int.le', [chosen, int(most)])))
    return chosen
  }
}
