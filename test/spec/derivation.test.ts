/** Membership in a grammar: what is generated from it is in it, and small changes that leave it are noticed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, constant, int, ite, letIn, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { rewrite } from '../../shared/anrf/traverse.ts'
import { Int } from '../../shared/anrf/type.ts'
import { derives } from '../../shared/spec/derivation.ts'
import type { Grammar } from '../../shared/spec/grammar.ts'
import { sygus } from '../synthesis/sygus-text.ts'

const grammar = sygus(`
  (synth-fun f ((x Int) (y Int)) Int ((S Int) (T Int) (B Bool))
    ((S Int (T (+ S T) (ite B S S))) (T Int (x y 0 1)) (B Bool ((<= S S) (not B)))))
  (declare-var x Int)
  (constraint (= (f x x) 0))`).unknowns[0]?.grammar as Grammar

/** A term grown from productions; the depth decides when only leaves are taken. */
function grown(name: string, depth: number): fc.Arbitrary<Expr> {
  const productions = grammar.nonterminals.find(nonterminal => nonterminal.name === name)?.productions ?? []
  const templates = productions.flatMap(production =>
    production.kind === 'template' ? [production.template] : [],
  )
  const leaves = templates.filter(template => template.kind !== 'apply')
  const choices = depth > 0 || leaves.length === 0 ? templates : leaves
  return fc.constantFrom(...choices).chain(template => {
    if (template.kind === 'hole') return grown(template.nonterminal, depth)
    if (template.kind !== 'apply') return fc.constant(template)
    const parts = template.args.map(arg =>
      arg.kind === 'hole' ? grown(arg.nonterminal, depth - 1) : fc.constant(arg),
    )
    return fc.tuple(...parts).map((args): Expr => ({ ...template, args }))
  })
}

test('what is grown from the grammar is derived by it', () => {
  fc.assert(fc.property(grown('S', 4), expr => assert.ok(derives(grammar, expr))))
})

test('a constant the grammar does not have is noticed wherever it stands', () => {
  fc.assert(
    fc.property(grown('S', 4), expr => {
      let changed = false
      const wrong = rewrite(expr, node => {
        if (changed || node.kind !== 'variable') return node
        changed = true
        return int(7)
      })
      fc.pre(changed)
      assert.equal(derives(grammar, wrong), false)
    }),
  )
})

test('order of operands, non-terminals and binders count', () => {
  const x = variable('x', Int)
  const sum = apply('int.add', [x, int(1)])
  assert.ok(derives(grammar, apply('int.add', [sum, x])))
  assert.equal(derives(grammar, apply('int.add', [x, sum])), false)
  assert.equal(derives(grammar, ite(apply('int.lt', [x, x]), x, x)), false)
  assert.equal(derives(grammar, letIn(variable('v', Int), x, x)), false)
  assert.equal(derives(grammar, constant(Int, 1), { nonterminal: 'T' }), true)
})
