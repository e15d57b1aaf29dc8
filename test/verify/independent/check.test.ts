/** The checker accepts right answers and refuses planted faults of every kind. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkAnswer, type IndependentVerdict } from '../../../shared/verify/independent/check.ts'
import { z3 } from './z3.ts'

const larger = `(set-logic LIA)
(synth-fun larger ((x Int) (y Int)) Int
  ((I Int) (B Bool))
  ((I Int (x y 0 (- 1) (+ I I) (ite B I I)))
   (B Bool ((<= I I) (and B B B)))))
(declare-var a Int) (declare-var b Int)
(constraint (>= (larger a b) a))
(constraint (>= (larger a b) b))
(constraint (or (= (larger a b) a) (= (larger a b) b)))
(check-synth)`

const shorten = `(set-logic SLIA)
(synth-fun f ((s String)) String
  ((Start String (S))
   (S String (s "" (str.++ S S) (str.at S I) (int.to.str I) (str.substr S I I)))
   (I Int (0 1 -1 (+ I I) (- I I) (str.len S) (str.to.int S)))))
(constraint (= (f "abc") "ab"))
(constraint (= "" (f "\\u{e9}")))
(constraint (= (f "x""y") "x"""))`

const bits = `(define-fun store ((x (_ BitVec 8))) (_ BitVec 8) (bvshl x #x01))
(synth-fun f ((x (BitVec 8))) (BitVec 8)
  ((Start (BitVec 8) (x (Constant (BitVec 8)) (store Start) (bvadd Start Start)))))
(declare-var x (BitVec 8))
(constraint (= (f x) (bvmul x #x03)))`

const loop = `(synth-inv inv ((i Int) (n Int)))
(declare-var k Int)
(define-fun pre ((i Int) (n Int)) Bool (and (= i 0) (>= n 0)))
(define-fun trans ((i Int) (n Int) (i! Int) (n! Int)) Bool
  (let ((j (+ i 1))) (and (< i n) (= i! j) (= n! n))))
(define-fun post ((i Int) (n Int)) Bool (=> (>= i n) (= i n)))
(inv-constraint inv pre trans post)`

const of = (sort: string, parameters: string, body: string, name = 'f'): string =>
  `(\n(define-fun ${name} (${parameters}) ${sort} ${body})\n)`
const two = '(x Int) (y Int)'
const eight = '(x (_ BitVec 8))'
const pair = '(i Int) (n Int)'

const cases: readonly (readonly [string, string, string, IndependentVerdict])[] = [
  ['a right answer', larger, of('Int', two, '(ite (<= x y) y x)', 'larger'), 'accepted'],
  ['other parameter names', larger, of('Int', '(p Int) (q Int)', '(ite (<= p q) q p)', 'larger'), 'accepted'],
  ['parameters exchanged', larger, of('Int', '(y Int) (x Int)', '(ite (<= x y) y x)', 'larger'), 'accepted'],
  ['the smaller one', larger, of('Int', two, '(ite (<= x y) x y)', 'larger'), 'wrong'],
  [
    'an n-ary use as the grammar has it',
    larger,
    of('Int', two, '(ite (and (<= x y) (<= x y) (<= 0 0)) y x)', 'larger'),
    'accepted',
  ],
  [
    'an operator not in the grammar',
    larger,
    of('Int', two, '(ite (< x y) y x)', 'larger'),
    'outside grammar',
  ],
  ['a binary and', larger, of('Int', two, '(ite (and (<= x y) (<= x y)) y x)', 'larger'), 'outside grammar'],
  [
    'a constant not in the grammar',
    larger,
    of('Int', two, '(ite (<= x y) y (+ x 7))', 'larger'),
    'outside grammar',
  ],
  ['a let', larger, of('Int', two, '(let ((z x)) (ite (<= z y) y z))', 'larger'), 'outside grammar'],
  [
    'a negative literal spelled as in version 1',
    larger,
    of('Int', two, '(ite (<= x y) (+ y (+ 0 0)) (+ x (+ 0 (+ -1 (+ 0 0)))))', 'larger'),
    'wrong',
  ],
  ['another result sort', larger, of('Bool', two, '(<= x y)', 'larger'), 'wrong'],
  ['a missing parameter', larger, of('Int', '(x Int)', 'x', 'larger'), 'wrong'],
  ['another name', larger, of('Int', two, '(ite (<= x y) y x)', 'smaller'), 'wrong'],
  ['twice the same name', larger, of('Int', '(x Int) (x Int)', 'x', 'larger'), 'wrong'],
  [
    'a call of itself',
    larger.replace('(ite B I I)', '(larger I I)'),
    of('Int', two, '(larger x y)', 'larger'),
    'wrong',
  ],
  ['a global variable', larger.replace('0 (- 1)', 'a'), of('Int', two, 'a', 'larger'), 'wrong'],
  ['no definition', larger, '(\n)', 'wrong'],
  ['brackets that do not match', larger, '((define-fun larger (', 'wrong'],
  ['fail', larger, 'fail', 'undecided'],
  ['nothing', larger, '', 'undecided'],
  ['strings', shorten, of('String', '(s String)', '(str.substr s 0 (- (str.len s) 1))'), 'accepted'],
  [
    'strings, version 1 negative',
    shorten,
    of('String', '(s String)', '(str.substr s 0 (+ (str.len s) (- 1)))'),
    'accepted',
  ],
  [
    'strings, off by one',
    shorten,
    of('String', '(s String)', '(str.substr s 1 (+ (str.len s) -1))'),
    'wrong',
  ],
  ['bit-vectors with a definition', bits, of('(_ BitVec 8)', eight, '(bvadd x (store x))'), 'accepted'],
  [
    'any constant, in binary',
    bits,
    of('(_ BitVec 8)', eight, '(bvadd (bvadd x #b00000000) (store x))'),
    'accepted',
  ],
  [
    'a constant of another width',
    bits,
    of('(_ BitVec 8)', eight, '(bvadd #b0000 (store x))'),
    'outside grammar',
  ],
  ['the definition expanded', bits, of('(_ BitVec 8)', eight, '(bvadd x (bvshl x #x01))'), 'outside grammar'],
  ['an invariant', loop, of('Bool', pair, '(<= i n)', 'inv'), 'accepted'],
  ['no invariant: not initial', loop, of('Bool', pair, '(< i n)', 'inv'), 'wrong'],
  ['no invariant: too weak', loop, of('Bool', pair, 'true', 'inv'), 'wrong'],
  ['a quantifier', loop, of('Bool', pair, '(forall ((z Int)) (<= i n))', 'inv'), 'outside grammar'],
  ['infeasible, though it is not', larger, 'infeasible', 'undecided'],
  ['infeasible: two examples', `${shorten}(constraint (= (f "abc") "bc"))`, '(infeasible)', 'accepted'],
  [
    'infeasible: f(x) > f(x)',
    '(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (> (f x) (f x)))',
    'infeasible',
    'accepted',
  ],
]

for (const [what, source, answer, verdict] of cases)
  test(`${verdict}: ${what}`, async () => {
    const checked = await checkAnswer(source, answer, z3, { timeoutMs: 500 })
    assert.equal(checked.verdict, verdict, checked.why)
  })

test('a quoted name cannot smuggle commands into the script', async () => {
  const source = '(synth-fun f ((x Int)) Int)(constraint (= (f 0) 1))'
  for (const name of ['|x) (assert false) (check-sat|', '|0)) (assert false) ;|', '|"|'])
    for (const answer of [of('Int', '(x Int)', name), of('Int', `(${name} Int)`, name)])
      assert.notEqual((await checkAnswer(source, answer, z3)).verdict, 'accepted', answer)
})

test('escapes are characters, one each', async () => {
  const length = (text: string, n: number): Promise<string> =>
    checkAnswer(
      `(synth-fun f ((s String)) Int)(constraint (= (f "${text}") ${n}))`,
      of('Int', '(s String)', '(str.len s)'),
      z3,
    ).then(({ verdict }) => verdict)
  assert.equal(await length('\\u{1F600}\\u00e9é😀""\\n', 7), 'accepted')
  assert.equal(await length('\\ud83d\\ude00', 2), 'accepted')
})

test('a refutation names the constraint and the values', async () => {
  const { why } = await checkAnswer(larger, of('Int', two, 'x', 'larger'), z3)
  assert.match(why, /\|u\.[ab]\|/)
  assert.match(why, /larger a b/)
})

test('division by zero decides nothing in favour of an answer', async () => {
  const source = '(synth-fun f ((x Int)) Int)(constraint (= (f 0) 0))'
  assert.equal((await checkAnswer(source, of('Int', '(x Int)', '(div 7 x)'), z3)).verdict, 'wrong')
})

test('thousands of examples, one of them wrong', async () => {
  const lines = Array.from({ length: 3000 }, (_, i) => `(constraint (= (f ${i}) ${i === 2717 ? 0 : i + 1}))`)
  const source = `(synth-fun f ((x Int)) Int)${lines.join('\n')}`
  const finding = await checkAnswer(source, of('Int', '(x Int)', '(+ x 1)'), z3)
  assert.equal(finding.verdict, 'wrong')
})

test('files that the checker or the solver cannot read are undecided, whatever the answer', async () => {
  for (const source of [
    '(declare-datatypes)',
    '(synth-fun f ((x Int)) Int)(constraint (= (f 1) (nothing 2)))',
    '(((',
  ])
    assert.equal((await checkAnswer(source, of('Int', '(x Int)', 'x'), z3)).verdict, 'undecided')
})

test('a deep answer is decided', async () => {
  const deep = `${'(+ x '.repeat(3000)}0${')'.repeat(3000)}`
  const source = '(synth-fun f ((x Int)) Int ((Start Int (x 0 (+ Start Start)))))(constraint (= (f 2) 6000))'
  assert.equal((await checkAnswer(source, of('Int', '(x Int)', deep), z3)).verdict, 'accepted')
})
