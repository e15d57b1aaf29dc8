/** Linear normal form of Int terms: a sum of integer multiples of atoms plus a constant. */
import { apply, int } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { fold } from '../../anrf/traverse.ts'
import { type IntValue, normalInt } from '../../anrf/value.ts'
import type { TermTable } from '../term-table.ts'

export interface Monomial {
  readonly atom: Expr
  /** Never zero. */
  readonly coefficient: bigint
}
export interface Linear {
  /** By the atom's structural number, in order of first appearance. */
  readonly monomials: ReadonlyMap<number, Monomial>
  readonly constant: bigint
}

export const constantForm = (constant: bigint): Linear => ({ monomials: new Map(), constant })

/** The form of an Int term; what is neither sum nor multiple is an atom. */
export function linearOf(expr: Expr, table: TermTable): Linear {
  return fold<Linear>(expr, (node, parts) => formOf(node, parts, table))
}

function formOf(node: Expr, parts: readonly Linear[], table: TermTable): Linear {
  const [a, b] = parts
  if (node.kind === 'constant' && node.type.kind === 'Int')
    return constantForm(BigInt(node.value as IntValue))
  if (node.kind === 'apply' && a !== undefined)
    switch (node.operator) {
      case 'int.add':
        return combine(a, 1n, b as Linear)
      case 'int.sub':
        return combine(a, -1n, b as Linear)
      case 'int.neg':
        return scale(a, -1n)
      case 'int.mul':
        if (a.monomials.size === 0) return scale(b as Linear, a.constant)
        if (b?.monomials.size === 0) return scale(a, b.constant)
    }
  return { monomials: new Map([[table.id(node), { atom: node, coefficient: 1n }]]), constant: 0n }
}

/** a + factor·b. */
export function combine(a: Linear, factor: bigint, b: Linear): Linear {
  const monomials = new Map(a.monomials)
  for (const [key, { atom, coefficient }] of b.monomials) {
    const sum = (monomials.get(key)?.coefficient ?? 0n) + factor * coefficient
    if (sum === 0n) monomials.delete(key)
    else monomials.set(key, { atom, coefficient: sum })
  }
  return { monomials, constant: a.constant + factor * b.constant }
}

export function scale(a: Linear, factor: bigint): Linear {
  return combine(constantForm(0n), factor, a)
}

/** The form without one atom, and that atom's coefficient. */
export function split(form: Linear, key: number): { readonly coefficient: bigint; readonly rest: Linear } {
  const monomials = new Map(form.monomials)
  const coefficient = monomials.get(key)?.coefficient ?? 0n
  monomials.delete(key)
  return { coefficient, rest: { monomials, constant: form.constant } }
}

/** The term a person would write: positive summands first, then what is taken away, the constant last. */
export function termOf(form: Linear): Expr {
  const monomials = [...form.monomials.values()]
  if (monomials.length === 0) return integer(form.constant)
  const added = monomials.filter(({ coefficient }) => coefficient > 0n).map(multiple)
  const taken = monomials.filter(({ coefficient }) => coefficient < 0n).map(multiple)
  if (form.constant > 0n) added.push(integer(form.constant))
  if (form.constant < 0n && added.length > 0) taken.push(integer(-form.constant))
  const [first, ...others] = added
  if (first === undefined) return negative(taken, form.constant)
  const sum = others.reduce((left, right) => apply('int.add', [left, right]), first)
  return taken.reduce((left, right) => apply('int.sub', [left, right]), sum)
}

/** A sum of negative parts only: the constant, or the first part negated, leads. */
function negative(taken: readonly Expr[], constant: bigint): Expr {
  const [first, ...others] = taken
  const lead = constant < 0n || first === undefined ? integer(constant) : apply('int.neg', [first])
  return (constant < 0n ? taken : others).reduce((left, right) => apply('int.sub', [left, right]), lead)
}

function multiple({ atom, coefficient }: Monomial): Expr {
  const factor = coefficient < 0n ? -coefficient : coefficient
  return factor === 1n ? atom : apply('int.mul', [integer(factor), atom])
}

export const integer = (value: bigint): Expr => int(normalInt(value))

export const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))
