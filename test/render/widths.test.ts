/** Each value is as wide as it needs to be, and arithmetic is widened exactly where 32 bits would not hold it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { and, apply, int, variable } from '../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import { Int, List } from '../../shared/anrf/type.ts'
import { csharpRenderer } from '../../shared/render/languages/csharp.ts'
import { javaRenderer } from '../../shared/render/languages/java.ts'
import { javascriptRenderer } from '../../shared/render/languages/javascript.ts'
import { rustRenderer } from '../../shared/render/languages/rust.ts'
import type { Renderer, RenderInput } from '../../shared/render/renderer.ts'
import { caseOf } from './agreement.ts'

const [x, y] = [variable('x', Int), variable('y', Int)]
const xs = variable('xs', List(Int))
const le = (a: Expr, b: Expr): Expr => apply('int.le', [a, b])
const upTo = (of: Expr, high: number): Expr => and(le(int(0), of), le(of, int(high)))
const product = apply('int.mul', [x, y])

type Promises = readonly (readonly [Variable, Expr?])[]

function inputOf(body: Expr, promises: Promises): RenderInput {
  const { input } = caseOf(
    'widths',
    promises.map(([of]) => of),
    body,
    [],
  )
  const [unknown] = input.specification.unknowns
  assert.ok(unknown !== undefined)
  const parameters = promises.map(([of, expr]) => ({
    variable: of,
    ...(expr && { domain: { expr, text: 'promise', span: unknown.span, origin: 'given' as const } }),
  }))
  const specification = { ...input.specification, unknowns: [{ ...unknown, parameters }] }
  return { ...input, specification }
}

/** The lines of the function, without checks and comments. */
const linesOf = (renderer: Renderer, body: Expr, promises: Promises): string[] =>
  renderer
    .render(inputOf(body, promises))
    .split('\n')
    .map(line => line.trim())
    .filter(line => /static .*subject\(|return/i.test(line))

const million = [
  [x, upTo(x, 1_000_000)],
  [y, upTo(y, 1_000_000)],
] as const

test('a product of two ints that needs more is widened, and so is nothing else', () => {
  assert.deepEqual(linesOf(javaRenderer, product, million), [
    'public static long subject(int x, int y) {',
    'return (long) x * y;',
  ])
  assert.deepEqual(linesOf(csharpRenderer, product, million), [
    'public static long Subject(int x, int y)',
    'return (long)x * y;',
  ])
  const thousand = apply('int.mul', [x, int(10_000)])
  assert.equal(linesOf(javaRenderer, thousand, million).at(-1), 'return x * 10000L;')
  const small = apply('int.add', [apply('int.mod', [product, int(7)]), x])
  assert.equal(linesOf(javaRenderer, small, million).at(0), 'public static int subject(int x, int y) {')
  assert.equal(linesOf(javaRenderer, small, million).at(-1), 'return (int) ((long) x * y % 7 + x);')
})

test('clauses that relate parameters bound them all', () => {
  const ordered = [
    [x, and(le(int(0), x), le(x, y))],
    [y, le(y, int(1000))],
  ] as const
  assert.deepEqual(linesOf(javaRenderer, product, ordered), [
    'public static int subject(int x, int y) {',
    'return x * y;',
  ])
  assert.ok(!rustRenderer.render(inputOf(product, ordered)).includes('checked'))
  assert.ok(linesOf(javascriptRenderer, product, ordered).includes('return x * y'))
})

test('what is promised of one end only is as wide as the other end may be', () => {
  const [head] = linesOf(javaRenderer, le(x, y), [
    [x, upTo(x, 130)],
    [y, le(int(0), y)],
  ])
  assert.equal(head, 'public static boolean subject(int x, long y) {')
})

test('a list of safe integers is checked once, and then holds numbers', () => {
  const largest = apply('list.max', [xs])
  const text = javascriptRenderer.render(caseOf('largest', [xs], largest, []).input)
  assert.match(text, /@param \{readonly number\[\]\} xs/)
  assert.match(text, /if \(!xs\.every\(Number\.isSafeInteger\)\) \{/)
  const sum = javascriptRenderer.render(caseOf('sum', [xs], apply('list.sum', [xs]), []).input)
  assert.match(sum, /@param \{readonly bigint\[\]\} xs/)
})
