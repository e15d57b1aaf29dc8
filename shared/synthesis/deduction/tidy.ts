/** Readable Int comparisons and sums: like terms cancelled, common factors divided out, constants on the right. */
import { apply } from '../../anrf/build.ts'
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { rewrite, treeSize } from '../../anrf/traverse.ts'
import { simplifyNode } from '../simplify/simplify-expr.ts'
import type { TermTable } from '../term-table.ts'
import { combine, gcd, integer, type Linear, linearOf, scale, termOf } from './linear.ts'

/** The term with every comparison and sum that became shorter rewritten. */
export function tidy(expr: Expr, table: TermTable): Expr {
  return rewrite(expr, node => {
    const simple = simplifyNode(node)
    if (simple.kind !== 'apply') return simple
    const shorter = shortened(simple, table)
    return shorter !== undefined && treeSize(shorter) < treeSize(simple) ? simplifyNode(shorter) : simple
  })
}

const sums: readonly OperatorName[] = ['int.add', 'int.sub', 'int.neg', 'int.mul']
const mirrored: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  'int.lt': 'int.gt',
  'int.gt': 'int.lt',
  'int.le': 'int.ge',
  'int.ge': 'int.le',
  eq: 'eq',
  distinct: 'distinct',
}

function shortened(node: Apply, table: TermTable): Expr | undefined {
  if (sums.includes(node.operator)) return termOf(linearOf(node, table))
  const [a, b] = node.args as [Expr, Expr]
  if (mirrored[node.operator] === undefined || a.type.kind !== 'Int') return undefined
  return comparison(node.operator, combine(linearOf(a, table), -1n, linearOf(b, table)))
}

/** `form ⋈ 0` with positive parts on the left, the others and the constant on the right. */
function comparison(operator: OperatorName, form: Linear): Expr | undefined {
  const reduced = divided(form)
  const positive = [...reduced.monomials.values()].some(({ coefficient }) => coefficient > 0n)
  if (!positive && reduced.monomials.size > 0)
    return comparison(mirrored[operator] as OperatorName, scale(reduced, -1n))
  const left = sideOf(reduced, coefficient => coefficient > 0n, 0n)
  const right = scale(
    sideOf(reduced, coefficient => coefficient < 0n, reduced.constant),
    -1n,
  )
  return apply(operator, [termOf(left), right.monomials.size === 0 ? integer(right.constant) : termOf(right)])
}

function sideOf(form: Linear, keep: (coefficient: bigint) => boolean, constant: bigint): Linear {
  return {
    monomials: new Map([...form.monomials].filter(([, { coefficient }]) => keep(coefficient))),
    constant,
  }
}

/** Divided by what all coefficients and the constant share. */
function divided(form: Linear): Linear {
  const coefficients = [...form.monomials.values()].map(({ coefficient }) => coefficient)
  const common = coefficients.reduce(gcd, gcd(form.constant, 0n))
  if (common <= 1n) return form
  return {
    monomials: new Map(
      [...form.monomials].map(([key, { atom, coefficient }]) => [
        key,
        { atom, coefficient: coefficient / common },
      ]),
    ),
    constant: form.constant / common,
  }
}
