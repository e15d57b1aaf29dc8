/** Answers are of the grammar by two tests that share nothing, and read back they are the program again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, int, str, variable } from '../../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../../shared/anrf/expr.ts'
import { programHash } from '../../../shared/anrf/hash.ts'
import type { FunctionDefinition, Program } from '../../../shared/anrf/program.ts'
import { fold, withChildren } from '../../../shared/anrf/traverse.ts'
import { Int } from '../../../shared/anrf/type.ts'
import { derives } from '../../../shared/spec/derivation.ts'
import type { FormalSpecification } from '../../../shared/spec/specification.ts'
import { printSolution } from '../../../shared/spec/sygus/print.ts'
import { PrintError } from '../../../shared/spec/sygus/print-error.ts'
import { readAnswer } from '../../../shared/spec/sygus/read.ts'
import { readAnswerText } from '../../../shared/verify/independent/answer.ts'
import { grammarFault } from '../../../shared/verify/independent/membership.ts'
import { readTask } from '../../../shared/verify/independent/task.ts'
import { texts } from './grammars.ts'
import { drawing, randomTerm } from './random-term.ts'
import { specification } from './specification.ts'

const parametersOf = (spec: FormalSpecification): readonly Variable[] =>
  (spec.unknowns[0]?.parameters ?? []).map(({ variable }) => variable)

function programOf(spec: FormalSpecification, body: Expr, name = 'f'): Program {
  const solved: FunctionDefinition = { name, parameters: parametersOf(spec), returns: body.type, body }
  return { entry: name, functions: [...spec.definitions, solved] }
}

/** `(- 1)` is read as a constant, so a negated numeral is one before the comparison. */
const folded = (body: Expr): Expr =>
  fold<Expr>(body, (node, parts) => {
    const [only] = node.kind === 'apply' && node.operator === 'int.neg' ? node.args : []
    const value = only?.kind === 'constant' ? (only.value as number) : -1
    return value >= 0 ? int(-value) : withChildren(node, parts)
  })

for (const [what, text] of Object.entries(texts))
  test(`random terms of a grammar: ${what}`, () => {
    const spec = specification(text)
    const grammar = spec.unknowns[0]?.grammar
    assert.ok(grammar)
    const names = new Set(parametersOf(spec).map(({ name }) => name))
    fc.assert(
      fc.property(fc.integer(), seed => {
        const body = randomTerm(grammar, parametersOf(spec), drawing(seed))
        assert.ok(derives(grammar, body, { parameters: names }))
        const printed = printSolution(spec, programOf(spec, body))
        const given = readAnswerText(printed, text)
        const [wanted] = readTask(text).wanted
        assert.ok(wanted !== undefined && given.kind === 'definitions' && given.definitions[0] !== undefined)
        assert.equal(grammarFault(wanted, given.definitions[0]), undefined, printed)
        const [back] = readAnswer(printed, text)
        assert.ok(back)
        const again = { entry: 'f', functions: [...spec.definitions, back] }
        assert.equal(programHash(again), programHash(programOf(spec, folded(body))), printed)
      }),
      { numRuns: 150 },
    )
  })

const x = variable('x', Int)
const free = specification('(synth-fun f ((x Int)) Int)')
const printed = (body: Expr, spec = free): string => printSolution(spec, programOf(spec, body))

test('the answer as SyGuS 2.1 prints it', () => {
  assert.equal(printed(apply('int.add', [x, int(-1)])), '(\n(define-fun f ((x Int)) Int (+ x (- 1)))\n)')
})

test('several unknowns, each by the names of the file', () => {
  const spec = specification('(synth-fun f ((x Int)) Int)(synth-fun g ((|a b| Int)) Bool)')
  const p = variable('p', Int)
  const functions = [
    { name: 'g', parameters: [p], returns: { kind: 'Bool' } as const, body: apply('int.lt', [p, int(3)]) },
    { name: 'f', parameters: [p], returns: Int, body: p },
  ]
  const text = printSolution(spec, { entry: 'f', functions })
  assert.equal(text, '(\n(define-fun f ((x Int)) Int x)\n(define-fun g ((|a b| Int)) Bool (< |a b| 3))\n)')
})

test('operators are spelled as the file spells them', () => {
  const grammar = (symbol: string): string =>
    `(synth-fun f ((x Int)) String ((Start String ((${symbol} I) "")) (I Int (x -1))))`
  const body = apply('str.from_int', [x])
  assert.match(printed(body, specification(grammar('int.to.str'))), /\(int\.to\.str x\)/)
  assert.match(printed(body, specification(grammar('str.from_int'))), /\(str\.from_int x\)/)
  const negative = apply('str.from_int', [int(-1)])
  assert.match(printed(negative, specification(grammar('int.to.str'))), /\(int\.to\.str -1\)/)
  const version1 = specification('(declare-fun z () Int)(synth-fun f ((x Int)) String)')
  assert.match(printed(body, version1), /\(int\.to\.str x\)/)
})

test('a term outside the grammar is refused', () => {
  const spec = specification('(synth-fun f ((x Int)) Int ((Start Int (x (+ Start Start)))))')
  assert.throws(
    () => printed(int(1), spec),
    (error: PrintError) => error.code === 'OUTSIDE_GRAMMAR',
  )
  assert.throws(() => printed(apply('int.sub', [x, x]), spec), PrintError)
})

/** A DAG of n nodes whose tree has 2^n leaves. */
const doubling = (n: number): Expr => {
  let term: Expr = x
  for (let i = 0; i < n; i++) term = apply('int.add', [term, term])
  return term
}

test('sharing does not blow up: let where it is allowed, a named error where it is not', () => {
  const text = printed(doubling(60))
  assert.ok(text.length < 5000)
  const [back] = readAnswer(text)
  assert.equal(
    programHash({ entry: 'f', functions: back ? [back] : [] }),
    programHash(programOf(free, doubling(60))),
  )
  const spec = specification('(synth-fun f ((x Int)) Int ((Start Int (x (+ Start Start)))))')
  assert.throws(
    () => printed(doubling(60), spec),
    (error: PrintError) => error.code === 'TOO_LARGE',
  )
})

test('strings survive', () => {
  const spec = specification('(synth-fun f ((x Int)) String)')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const inside = [...text].every(point => (point.codePointAt(0) ?? 0) <= 0x2ffff)
      fc.pre(inside)
      const [back] = readAnswer(printed(str(text), spec))
      assert.deepEqual(back?.body, str(text))
    }),
  )
})

test('functions of the file are called, others put in place', () => {
  const spec = specification('(define-fun two ((a Int)) Int (+ a a))(synth-fun f ((x Int)) Int)')
  const own = {
    name: 'inc',
    parameters: [variable('a', Int)],
    returns: Int,
    body: apply('int.add', [variable('a', Int), int(1)]),
  }
  const use = (name: string, arg: Expr): Expr => ({ kind: 'call', type: Int, function: name, args: [arg] })
  const program = programOf(spec, use('two', use('inc', x)))
  const text = printSolution(spec, { ...program, functions: [own, ...program.functions] })
  assert.match(text, /\(two \(\+ x 1\)\)/)
})

test('a production with let is printed as the file writes it', () => {
  const text = '(synth-fun f ((x Int)) Int ((Start Int (x 1 (let ((z Start)) (+ z z)) (+ Start Start)))))'
  const spec = specification(text)
  const grammar = spec.unknowns[0]?.grammar
  assert.ok(grammar && grammar.partial !== true)
  fc.assert(
    fc.property(fc.integer(), seed => {
      const body = randomTerm(grammar, [x], drawing(seed), 3)
      const answer = readAnswerText(printed(body, spec), text)
      const [wanted] = readTask(text).wanted
      assert.ok(wanted && answer.kind === 'definitions' && answer.definitions[0])
      assert.equal(grammarFault(wanted, answer.definitions[0]), undefined)
    }),
  )
})
