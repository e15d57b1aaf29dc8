/** What the lowering computes early: only what costs nothing but time where it turns out not to be needed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, int, ite, letIn, str, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { postorder } from '../../shared/anrf/traverse.ts'
import { Bool, Int, Str } from '../../shared/anrf/type.ts'
import { localNames } from '../../shared/render/lowering/local-names.ts'
import { lowerBody } from '../../shared/render/lowering/lower.ts'
import { withStrictLets } from '../../shared/render/lowering/strict-lets.ts'

const [p, q] = [variable('p', Bool), variable('q', Bool)]
const [s, n] = [variable('s', Str), variable('n', Int)]
const joined = (a: Expr, b: Expr): Expr => apply('str.concat', [a, b])

/** The term in two branches of three. */
const inTwo = (term: Expr): Expr => ite(p, joined(term, str('a')), ite(q, joined(term, str('b')), str('')))

const kinds = (body: Expr): readonly string[] =>
  lowerBody(body, localNames(['p', 'q', 's', 'n'])).map(({ kind }) => kind)

test('a text repeated any number of times is not made before it is known to be needed', () => {
  const trimmed = apply('str.trim', [apply('str.to_lower', [joined(s, str('x'))])])
  assert.deepEqual(kinds(inTwo(trimmed)), ['local', 'if'])
  assert.deepEqual(kinds(inTwo(apply('str.repeat', [trimmed, n]))), ['if'])
})

test('a let whose value is the result is that value', () => {
  const quotient = apply('int.div', [n, n])
  const m = variable('m', Int)
  const program = {
    entry: 'f',
    functions: [{ name: 'f', parameters: [n], returns: Int, body: letIn(m, quotient, m) }],
  }
  assert.deepEqual(withStrictLets(program).functions[0]?.body, quotient)
})

test('an integer that may have too many bits is not computed before what fails otherwise', () => {
  const square = apply('int.mul', [apply('int.add', [n, int(1)]), apply('int.sub', [n, int(1)])])
  const manner = { fragile: (body: Expr) => new Set(postorder(body).filter(node => node === square)) }
  const quotient = apply('int.div', [n, n])
  const inOrder = (first: Expr, second: Expr): Expr =>
    ite(apply('int.lt', [first, second]), apply('int.add', [square, n]), apply('int.sub', [square, n]))
  const kindsOf = (body: Expr): readonly string[] =>
    lowerBody(body, localNames(['p', 'q', 's', 'n']), manner).map(({ kind }) => kind)
  assert.deepEqual(kindsOf(inOrder(square, quotient)), ['local', 'if'])
  assert.deepEqual(kindsOf(inOrder(quotient, square)), ['if'])
})
