/** What is read of SyGuS texts, versions 1 and 2, and what is said of wrong ones. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateExpr } from '../../../shared/anrf/interpreter/run.ts'
import { dagSize } from '../../../shared/anrf/traverse.ts'
import { typeText } from '../../../shared/anrf/type.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import { readAnswer, readSygus } from '../../../shared/spec/sygus/read.ts'
import { problems, specification } from './specification.ts'

test('version 2, every part', () => {
  const spec = specification(`; a comment with " and (
(set-logic LIA) (set-feature :grammars true) (set-info :format "2.1") (set-option :a 1)
(define-sort Number () Int)
(define-fun twice ((a Number)) Int (+ a a))
(synth-fun best ((|first one| Int) (y Number)) Int
  ((Start Int) (Test Bool))
  ((Start Int (|first one| y (Constant Int) (twice Start) (ite Test Start Start)))
   (Test Bool ((Variable Bool) (< Start Start)))))
(declare-var a Int)
(constraint (>= (best a 1) a))
(constraint (= (best 1 2) (twice 2)))
(constraint (= 7 (best (- 1) 7)))
(check-synth)`)
  assert.equal(spec.name, 'best')
  assert.equal(spec.dialect, 'sygus2')
  assert.deepEqual(
    spec.definitions.map(({ name }) => name),
    ['twice'],
  )
  assert.deepEqual(
    spec.variables.map(({ name }) => name),
    ['a'],
  )
  assert.deepEqual(
    spec.examples.map(({ inputs, output }) => [inputs, output]),
    [
      [[1, 2], 4],
      [[-1, 7], 7],
    ],
  )
  assert.deepEqual(
    spec.constraints.map(({ text }) => text),
    ['(>= (best a 1) a)'],
  )
  assert.deepEqual(spec.constraints[0]?.span, {
    line: 10,
    column: 13,
    offset: spec.constraints[0]?.span.offset ?? 0,
    length: 17,
  })
  const grammar = spec.unknowns[0]?.grammar
  assert.equal(grammar?.start, 'Start')
  assert.deepEqual(
    grammar?.nonterminals[0]?.productions.map(({ kind }) => kind),
    ['template', 'template', 'anyConstant', 'template', 'template'],
  )
})

test('version 1, every part', () => {
  const spec = specification(`(set-options ((a b)))
(define-fun inc ((x (BitVec 4))) (BitVec 4) (let ((y (BitVec 4) #b0001)) (bvadd x y)))
(synth-fun f ((x (BitVec 4)) (y (BitVec 4))) (BitVec 4)
  ((Other (BitVec 4) (#xA (inc Start) (LocalVariable (BitVec 4))))
   (Start (BitVec 4) ((InputVariable (BitVec 4)) (Constant (BitVec 4)) (bvadd Other #b0001)))))
(declare-fun k () (BitVec 4)) (declare-primed-var m (BitVec 4))
(constraint (= (f k m) (f m! k)))`)
  assert.equal(spec.dialect, 'sygus1')
  assert.equal(spec.unknowns[0]?.grammar?.start, 'Start')
  assert.deepEqual(
    spec.variables.map(({ name, type }) => `${name} ${typeText(type)}`),
    ['k BitVec[4]', 'm BitVec[4]', 'm! BitVec[4]'],
  )
  const [other, start] = spec.unknowns[0]?.grammar?.nonterminals ?? []
  assert.equal(other?.productions.length, 2)
  assert.deepEqual(
    start?.productions.map(p => (p.kind === 'template' ? p.template.kind : p.kind)),
    ['variable', 'variable', 'anyConstant', 'apply'],
  )
})

const value = (term: string, variables: Record<string, Value> = {}, sorts = 'Int'): Value => {
  const list = Object.keys(variables)
    .map(name => `(${name} ${sorts})`)
    .join(' ')
  const sort = ['Int', 'Bool', 'String', '(_ BitVec 4)', '(_ BitVec 8)', '(_ BitVec 12)'].find(candidate => {
    try {
      return readAnswer(`(define-fun f (${list}) ${candidate} ${term})`).length === 1
    } catch {
      return false
    }
  })
  const [{ body } = assert.fail(term)] = readAnswer(`(define-fun f (${list}) ${sort} ${term})`)
  const outcome = evaluateExpr(body, new Map(Object.entries(variables)))
  assert.ok(outcome.ok)
  return outcome.value
}

test('literals and operators', () => {
  const cases: readonly (readonly [string, Value])[] = [
    ['-5', -5],
    ['(- 5)', -5],
    ['(- 9007199254740993)', -9007199254740993n],
    ['(- 7 2 1)', 4],
    ['(+ 1 2 3)', 6],
    ['(* 2 3 4)', 24],
    ['(- (+ 1 2))', -3],
    ['#xfF', 255n],
    ['#b1010', 10n],
    ['(_ bv10 4)', 10n],
    ['((_ extract 3 0) #xA5)', 5n],
    ['(concat #x1 #x2 #x3)', 0x123n],
    ['((_ zero_extend 4) #xf)', 15n],
    ['((_ sign_extend 4) #xf)', 255n],
    ['(bvor #x1 #x2 #x4)', 7n],
    ['(< 1 2 3)', true],
    ['(< 1 3 2)', false],
    ['(= 1 1 2)', false],
    ['(distinct 1 2 1)', false],
    ['(distinct 1 2 3)', true],
    ['(=> true false true)', true],
    ['(=> true true false)', false],
    ['(and true true false)', false],
    ['(xor true true true)', true],
    ['(ite (<= 1 2) 3 4)', 3],
    ['(str.++ "a" "b" "c")', 'abc'],
    ['"say ""hi"""', 'say "hi"'],
    ['"\\u{e9}\\u00e9\\u{1F600}\\n\\x41"', 'éé😀\\n\\x41'],
    ['(str.to.int "12")', 12],
    ['(str.to_int "x")', -1],
    ['(int.to.str 7)', '7'],
    ['(str.from_int (- 7))', ''],
    ['(let ((x 1)) (let ((x 2) (y x)) (+ (* 10 x) y)))', 21],
    ['(let ((x Int 3)) (- x))', -3],
  ]
  for (const [term, expected] of cases) assert.deepEqual(value(term), expected, term)
  assert.equal(value('(let ((y x)) (let ((x 5)) (+ x y)))', { x: 1 }), 6)
})

test('a definition shadows an operator, a parameter shadows a function', () => {
  const spec = specification(`(define-fun store ((a Int)) Int (+ a 1))
(define-fun same ((store Int)) Int store)
(synth-fun f ((x Int)) Int ((Start Int (x (store Start)))))
(constraint (= (f 1) (same (store 1))))`)
  assert.equal(spec.examples[0]?.output, 2)
})

test('definitions that are not closed are expanded where they are used', () => {
  const spec = specification(`(synth-fun f ((x Int)) Int)
(declare-var k Int)
(define-fun g ((a Int)) Bool (> (f a) k))
(define-fun h ((a Int)) Bool (and (g a) (g (+ a 1))))
(constraint (h k))`)
  assert.deepEqual(spec.definitions, [])
  assert.equal(spec.constraints.length, 1)
})

test('an invariant becomes three clauses and stays a triple', () => {
  const spec = specification(`(synth-inv inv ((x Int) (b Bool)))
(define-fun pre ((x Int) (b Bool)) Bool (= x 0))
(declare-var x! Bool) (declare-var free Int)
(define-fun trans ((x Int) (b Bool) (y Int) (c Bool)) Bool (= y (+ x free)))
(define-fun post ((x Int) (b Bool)) Bool (>= x 0))
(inv-constraint inv pre trans post)`)
  assert.equal(spec.unknowns[0]?.invariant, true)
  assert.equal(spec.constraints.length, 3)
  const [triple] = spec.invariants
  assert.deepEqual([triple?.pre, triple?.trans, triple?.post], ['pre', 'trans', 'post'])
  const names = [...(triple?.conditions?.now ?? []), ...(triple?.conditions?.next ?? [])].map(
    ({ name }) => name,
  )
  assert.deepEqual(names, ['x', 'b', 'x!.1', 'b!'])
  assert.deepEqual(
    spec.definitions.map(({ name }) => name),
    ['pre', 'post'],
  )
})

test('primed parameters of an invariant stay apart', () => {
  const spec = specification(`(synth-inv inv ((x Int) (x! Int)))
(define-fun p ((x Int) (y Int)) Bool true)
(define-fun t ((x Int) (y Int) (z Int) (u Int)) Bool true)
(inv-constraint inv p t p)`)
  const { now = [], next = [] } = spec.invariants[0]?.conditions ?? {}
  assert.equal(new Set([...now, ...next].map(({ name }) => name)).size, 4)
})

test('assumptions guard every clause, and make no examples', () => {
  const spec = specification(`(synth-fun f ((x Int)) Int)(declare-var x Int)
(constraint (> (f x) 0))(assume (> x 0))(constraint (= (f 1) 2))`)
  assert.equal(spec.examples.length, 0)
  assert.ok(spec.constraints.every(({ expr }) => expr.kind === 'apply' && expr.operator === 'implies'))
})

test('ground clauses that are no examples stay clauses', () => {
  const spec = specification(`(synth-fun f ((x Int)) Int)(synth-fun p ((x Int)) Bool)
(constraint (= (f 1) (f 2)))(constraint (= (f 1) (div 1 0)))(constraint (> (f 1) 0))
(constraint (p 1))(constraint (not (p 2)))`)
  assert.equal(spec.constraints.length, 3)
  assert.deepEqual(
    spec.examples.map(({ output }) => output),
    [true, false],
  )
})

test('what a template cannot say leaves the grammar partial', () => {
  const partial = (productions: string): boolean | undefined =>
    specification(
      `(synth-fun f ((x Int)) Int ((Start Int (x ${productions})) (B Bool ((= Start Start Start) (= Start Start)))))`,
    ).unknowns[0]?.grammar?.partial
  assert.equal(partial('0'), true)
  const local = specification(
    '(synth-fun f ((x Int)) Int ((Start Int (x (let ((z Int Start)) Body))) (Body Int (z (+ z Start)))))',
  )
  assert.equal(local.unknowns[0]?.grammar?.partial, true)
  const none = specification('(synth-fun f ((x Int)) Int ((Start Int (x (+ Start Start Start)))))')
  assert.equal(none.unknowns[0]?.grammar?.partial, undefined)
})

const deepLet = (n: number): string =>
  `${Array.from({ length: n }, (_, i) => `(let ((v${i + 1} (+ v${i} v${i})))`).join(' ')} v${n}${')'.repeat(n)}`

test('lets that share stay DAGs', () => {
  const [definition] = readAnswer(`(define-fun f ((v0 Int)) Int ${deepLet(2000)})`)
  assert.ok(definition)
  assert.equal(dagSize(definition.body), 2001)
})

const wrong: readonly (readonly [string, string, number, number])[] = [
  ['(synth-fun f ((x Int)) Int', 'SYNTAX', 1, 1],
  ['(synth-fun f ((x Int)) Int))', 'SYNTAX', 1, 28],
  ['(check-synth)\n"abc', 'SYNTAX', 2, 1],
  ['(synth-fun f ((x Int)) Int)\n(constraint (= (f 1) "a"))', 'TYPE_MISMATCH', 2, 13],
  ['(synth-fun f ((x (_ BitVec 32))) Bool)\n(constraint (f\n  #x0000000000000000))', 'TYPE_MISMATCH', 3, 3],
  ['(synth-fun f ((x Int)) Int)\n(constraint (= (f 1 2) 3))', 'WRONG_ARITY', 2, 16],
  ['(synth-fun f ((x Int)) Int)\n(constraint (= (g 1) 3))', 'UNKNOWN_NAME', 2, 16],
  ['(synth-fun f ((x Int)) Real)', 'UNSUPPORTED', 1, 24],
  ['(synth-fun f ((x Itn)) Int)', 'UNKNOWN_TYPE', 1, 18],
  ['(synth-fun f ((x Int) (x Int)) Int)', 'DUPLICATE_NAME', 1, 23],
  ['(synth-fun f () Int)(synth-fun f () Int)', 'DUPLICATE_NAME', 1, 21],
  ['(synth-fun f () Int)(contraint (= f 1))', 'UNKNOWN_COMMAND', 1, 22],
  ['(synth-fun f () Int)(declare-datatypes ((T 0)) (((c))))', 'UNSUPPORTED', 1, 21],
  ['(synth-fun f () Int)(constraint (forall ((x Int)) (= f x)))', 'UNSUPPORTED', 1, 33],
  ['(synth-fun f () Int)(constraint (= f 1.5))', 'UNSUPPORTED', 1, 38],
  ['(synth-fun f () Int)(constraint 7)', 'TYPE_MISMATCH', 1, 33],
  ['(synth-fun f () String)(constraint (= f "\\ud83d"))', 'BAD_LITERAL', 1, 41],
  ['(synth-fun f () (_ BitVec 0))', 'UNKNOWN_TYPE', 1, 27],
  ['(synth-fun f () Int ((Start Bool (true))))', 'TYPE_MISMATCH', 1, 21],
  ['(synth-fun f () Int ((Start Int) (B Int)) ((Start Int (0))))', 'SYNTAX', 1, 34],
  ['(synth-fun f () Int ((Start Int ((bvnot Start)))))', 'TYPE_MISMATCH', 1, 34],
  ['', 'NOT_A_SPECIFICATION', 1, 1],
  [`(constraint ${'('.repeat(10_000)}`, 'TOO_DEEP', 1, 5012],
]

for (const [text, code, line, column] of wrong)
  test(`${code}: ${text.slice(0, 70).replaceAll('\n', ' ')}`, () => {
    const [first] = problems(text)
    assert.deepEqual(
      [first?.code, first?.span.line, first?.span.column],
      [code, line, column],
      first?.message,
    )
  })

test('all wrong commands are reported, and what they should have introduced is not missed again', () => {
  const found = problems(`(define-fun g ((x Int)) Int (+ x "a"))
(synth-fun f ((x Int)) Int)
(constraint (= (f 1) (g 1)))
(constraint (= (f 1) (h 1)))`)
  assert.deepEqual(
    found.map(({ code, span }) => `${code} ${span.line}`),
    ['TYPE_MISMATCH 1', 'UNKNOWN_NAME 4'],
  )
})

test('hints name what was probably meant', () => {
  const [problem] = problems('(synth-fun f () Int)(constraint (= f (str.length "a")))')
  assert.deepEqual(problem?.found, 'str.length')
  const [command] = problems('(synth-fun f () Int)(constrain (= f 1))')
  assert.deepEqual(command?.expected, ['constraint'])
})

test('what doubles at each definition is refused, not written out', () => {
  const sorts = Array.from({ length: 60 }, (_, i) => `(define-sort S${i + 1} () (Array S${i} S${i}))`).join(
    '\n',
  )
  const [sort] = problems(`(define-sort S0 () Int)${sorts}(synth-fun f ((x S60)) Int)`)
  assert.equal(sort?.code, 'TOO_LARGE')
  const uses = Array.from(
    { length: 60 },
    (_, i) => `(define-fun g${i + 1} ((x Int)) Bool (and (g${i} x) (g${i} (+ x 1))))`,
  )
  const [use] = problems(`(synth-fun g0 ((x Int)) Bool)${uses.join('\n')}(constraint (g60 0))`)
  assert.equal(use?.code, 'TOO_LARGE')
})

test('deep terms up to the limit are read', () => {
  const n = 4900
  const reading = readSygus(
    `(synth-fun f () Int)(declare-var x Int)(constraint (= f ${'(+ x '.repeat(n)}0${')'.repeat(n)}))`,
  )
  assert.ok(reading.ok)
})

test('a text that is too large is refused unread', () => {
  const [problem] = problems(`(${' '.repeat(9 * 1024 * 1024)}`)
  assert.equal(problem?.code, 'TOO_LARGE')
})
