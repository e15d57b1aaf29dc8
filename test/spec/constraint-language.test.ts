/** What the constraint language means: clauses evaluated on values, sugar included. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { variable } from '../../shared/anrf/build.ts'
import { prepareExpr } from '../../shared/anrf/interpreter/run.ts'
import { BitVec, Bool, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { ownSource } from '../../shared/spec/language/complaints.ts'
import { readExpression } from '../../shared/spec/language/read-expression.ts'
import { didYouMean } from '../../shared/spec/names.ts'
import { sourceOf } from '../../shared/spec/source.ts'
import { readType } from '../../shared/spec/type-text.ts'

const given: Readonly<Record<string, readonly [Type, Value]>> = {
  x: [Int, 7],
  y: [Int, -3],
  yes: [Bool, true],
  no: [Bool, false],
  s: [Str, 'Ada Lovelace'],
  xs: [List(Int), [3, 1, 2]],
  w: [BitVec(8), 0xb0n],
}
const variables = Object.entries(given).map(([name, [type]]) => variable(name, type))
const scope = { variables: new Map(variables.map(item => [item.name, item])), functions: new Map() }

function evaluated(text: string): Value {
  const read = readExpression(ownSource(text, sourceOf(text).span), scope)
  assert.ok(read.ok, `${text}: ${read.ok ? '' : read.problems[0]?.message}`)
  const outcome = prepareExpr(read.expr, variables).run(Object.values(given).map(([, value]) => value))
  assert.ok(outcome.ok, text)
  return outcome.value
}

const holds: readonly string[] = [
  '0 <= x < 100 and not (0 < x < 7)',
  '1 < 2 < 3 != 4',
  'no and no or yes',
  'no => no => no',
  '!no == yes',
  'not no == yes',
  'yes iff x > 0',
  'yes xor no',
  '-x - -7 == 0',
  '2 + 3 * 4 - 10 / 3 == 11',
  '-7 / 2 == -4 and -7 % 2 == 1',
  '1_000 == 10 * 100',
  '0xff == 255 and 0b101 == 5',
  'x in [1, 7] and x not in [1, 2] and 3 in xs and x in 7..8 and x not in 6..7',
  '"Love" in s and s contains "Love" and s.contains("Love")',
  's startsWith "Ada" and s.endsWith("lace") and not startsWith(s, "x")',
  's[0] == "A" and s[99] == "" and s[4:8] == "Love" and s[:3] == "Ada" and s[4:] == "Lovelace"',
  'xs[0] == 3 and xs[1:] == [1, 2] and xs[:1] == [3]',
  'len(s) == 12 and len(xs) == 3 and s.length == 12',
  'forall i in 0..len(xs): xs[i] > 0',
  'forall v in xs: 0 < v < 4',
  'exists i, j in 0..3: xs[i] + 1 == xs[j]',
  'sum(xs) == 6 and max(xs) == 3 and min(1, x, y) == -3 and abs(y) == 3',
  'sort(xs) == [1, 2, 3] and reverse(xs) == [2, 1, 3] and xs + [4] == xs ++ [4]',
  'map(xs, v -> v * 2) == [6, 2, 4] and filter(xs, v -> v > 1) == [3, 2]',
  'fold(xs, 0, (total, v) -> total * 10 + v) == 312',
  '"a" + "b" == concat("a", "b") and indexOf(s, "L") == 4 and indexOf(s, "a", 3) == 9',
  'substring(s, 4, 8) == substr(s, 4, 4) and replace("aa", "a", "b") == "ba" and replaceAll("aa", "a", "b") == "bb"',
  'dateOf(1970, 1, 3) == some(2) and not isSome(dateOf(2023, 2, 29)) and weekday(4) == 1',
  'let d = value(dateParse("29/02/2024", "%d/%m/%Y")): year(d) == 2024 and month(d) == 2 and d.day() == 29',
  'dateFormat(0, "%A, %-d %B %Y") == "Thursday, 1 January 1970" and strftime(0, "%y") == "70"',
  'toInt("42") == 42 and toString(42) == "42" and str(y) == "-3" and int("x") == -1',
  '\'it\\\'s\' == "it\'s" and "\\u{1d11e}" == "𝄞" and len("𝄞") == 1',
  '(if x > 9 then 1 else if x > 5 then 2 else 3) == 2',
  'let t = x * x: t + t == 98',
  'w & (w - 1) == 0xa0 and w & 1 == 0 and ~w == 0x4f',
  'w >> 4 == 0xfb and w >>> 4 == 0x0b and w << 1 == 0x60',
  'w & (1 << 4) == 16 and w == #b10110000 and -w == 0x50',
  'w > 127 and slt(w, 0) and w + 0x50 == 0',
  'extract(w, 7, 4) == #xb and zeroExtend(w, 8) == #x00b0 and concat(#xb, #x0) == w',
  '[] == filter(xs, v -> v > 9) and [[1], []] == [[1], []]',
  '9007199254740993 - 9007199254740992 == 1',
  '≤'.replace('≤', 'y ≤ x ∧ ¬no'),
]
for (const text of holds) test(text, () => assert.equal(evaluated(text), true))

test('deep chains of words are one level', () => {
  assert.equal(evaluated(`${'not '.repeat(10_001)}no`), true)
  assert.equal(evaluated(`${'1 + '.repeat(10_000)}1`), 10_001)
})

test('names that are near are suggested, others are not', () => {
  assert.equal(didYouMean('grms', ['grams', 'express']), 'grams')
  assert.equal(didYouMean('STARTSWITH', ['startsWith', 'endsWith']), 'startsWith')
  assert.equal(didYouMean('ab', ['xy', 'grams']), undefined)
  assert.equal(didYouMean('parametres', ['parameters']), 'parameters')
})

test('types in their common spellings', () => {
  for (const [text, type] of [
    ['int', Int],
    [' Boolean ', Bool],
    ['str', Str],
    ['BitVec(64)', BitVec(64)],
    ['bv[8]', BitVec(8)],
    ['List[List[string]]', List(List(Str))],
    ['int[]', List(Int)],
    ['list<Bool>', List(Bool)],
  ] as const)
    assert.deepEqual(readType(text), { ok: true, type })
  for (const text of ['Itn', 'List', 'BitVec[0]', 'BitVec[99999]', 'Money', 'toString', ''])
    assert.ok(!readType(text).ok)
})
