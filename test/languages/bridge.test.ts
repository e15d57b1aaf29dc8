/** Calls between JavaScript and Python: many, at once, with values that are hard to carry, and with errors. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Value } from '../../shared/anrf/value.ts'
import { bits, fee, first, greeting, quotient, square, subject, subjects, words } from '../render/subjects.ts'
import { bridgeFolder, expected, failure, openScript, runPythonScript } from './bridge.ts'
import { hasToolchain } from './toolchains.ts'

const head = subject({
  name: 'head_of',
  parameters: ['{ name: xs, type: "List[Int]" }'],
  returns: 'Int',
  body: 'head(xs)',
})
const calls = 1000
const gramsAt = (i: number): number => (i * 7919) % 30001
const fees: readonly Value[] = Array.from({ length: calls }, (_, i) =>
  expected(fee, [gramsAt(i), i % 2 === 0]),
)

test('JavaScript calls Python: in order and at once', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [fee])
  const { call } = await openScript(context, join(folder, 'shippingFee.bridge.mjs'), 'shippingFee')
  const inOrder: unknown[] = []
  for (let i = 0; i < calls; i += 1) inOrder.push(await call(gramsAt(i), i % 2 === 0))
  assert.deepEqual(inOrder, fees)
  assert.deepEqual(await Promise.all(fees.map((_, i) => call(gramsAt(i), i % 2 === 0))), fees)
})

test('Python calls JavaScript: in order and from many threads', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [fee])
  const script = `
import json
from concurrent.futures import ThreadPoolExecutor
from shipping_fee_bridge import ShippingFeeBridge
with ShippingFeeBridge() as bridge:
    call = lambda i: bridge.shipping_fee(i * 7919 % 30001, i % 2 == 0)
    in_order = [call(i) for i in range(${calls})]
    with ThreadPoolExecutor(16) as pool:
        at_once = list(pool.map(call, range(${calls})))
print(json.dumps([in_order, at_once]))
`
  assert.deepEqual(await runPythonScript(folder, script), [fees, fees])
})

const texts = [
  '',
  '"quoted" \'both\'',
  'line\nline\r\t',
  'é😀\u{2ffff}',
  '\u0000\u2028\u2029',
  '\\u0041 %s {}',
]
const whole = [2n ** 53n - 1n, 2n ** 53n, -(2n ** 53n), 2n ** 70n, -(2n ** 70n) - 1n, 10n ** 5000n + 7n]

test('what is hard to carry arrives as it was sent: JavaScript calls Python', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [square, greeting, words, bits])
  const open = (name: string, method: string) =>
    openScript(context, join(folder, `${name}.bridge.mjs`), method)
  const [squared, greeted, worded, cleared] = await Promise.all([
    open('square', 'square'),
    open('greeting', 'greeting'),
    open('words', 'words'),
    open('clearLowest', 'clearLowest'),
  ])
  for (const n of whole) assert.equal(await squared.call(n), n * n)
  assert.equal(await squared.call(3), 9n)
  for (const text of texts) assert.equal(await greeted.call(text), expected(greeting, [text]))
  assert.deepEqual(await worded.call(texts, '😀'), [...texts, '😀'])
  assert.equal(await cleared.call(2n ** 64n - 1n), 2n ** 64n - 2n)
})

test('what is hard to carry arrives as it was sent: Python calls JavaScript', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [square, greeting, words, bits])
  const script = `
import json, sys
from square_bridge import SquareBridge
from greeting_bridge import GreetingBridge
from words_bridge import WordsBridge
from clear_lowest_bridge import ClearLowestBridge
sys.set_int_max_str_digits(0) if hasattr(sys, "set_int_max_str_digits") else None
whole = [int(each) for each in json.loads(${JSON.stringify(JSON.stringify(whole.map(String)))})]
sys.set_int_max_str_digits(4300) if hasattr(sys, "set_int_max_str_digits") else None
texts = json.loads(${JSON.stringify(JSON.stringify(texts))})
with SquareBridge() as bridge:
    assert all(bridge.square(each) == each * each for each in whole)
with GreetingBridge() as bridge:
    greeted = [bridge.greeting(each) for each in texts]
with WordsBridge() as bridge:
    assert bridge.words(texts, "\\U0001F600") == [*texts, "\\U0001F600"]
with ClearLowestBridge() as bridge:
    assert bridge.clear_lowest(2**64 - 1) == 2**64 - 2
print(json.dumps(greeted))
`
  assert.deepEqual(
    await runPythonScript(folder, script),
    texts.map(text => expected(greeting, [text])),
  )
})

test('errors of the contract cross by name: JavaScript calls Python', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [fee, quotient, head, first, bits])
  const open = (name: string, method: string) =>
    openScript(context, join(folder, `${name}.bridge.mjs`), method)
  const feeOf = await open('shippingFee', 'shippingFee')
  assert.equal(await failure(feeOf.call(-1, false)), 'InputOutsideDomain')
  assert.equal(await failure(feeOf.call('1', false)), 'InputOutsideDomain')
  assert.equal(await failure(feeOf.call(1.5, false)), 'InputOutsideDomain')
  assert.equal(await failure(feeOf.call(1)), 'InputOutsideDomain')
  assert.equal(await feeOf.call(1, false), 490)
  const quotientOf = await open('class', 'class2')
  assert.equal(await failure(quotientOf.call(1, [1, 0])), 'DivisionByZero')
  assert.equal(await failure(quotientOf.call(1, [1])), 'IndexOutOfRange')
  assert.equal(await failure((await open('headOf', 'headOf')).call([])), 'EmptyList')
  assert.equal(await failure((await open('first', 'first')).call([])), 'InputOutsideDomain')
  const cleared = await open('clearLowest', 'clearLowest')
  assert.equal(await failure(cleared.call(2n ** 64n)), 'InputOutsideDomain')
  assert.equal(await cleared.call(6n), 4n)
})

test('errors of the contract cross by name: Python calls JavaScript', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, [fee, quotient, head])
  const script = `
import json
import shipping_fee_bridge, class_bridge, head_of_bridge
def name(call, kind):
    try:
        return repr(call())
    except kind as error:
        return type(error).__name__
with shipping_fee_bridge.ShippingFeeBridge() as bridge:
    found = [name(lambda: bridge.shipping_fee(*args), ValueError) for args in [(-1, False), ("1", False), (True, False)]]
    found.append(bridge.shipping_fee(1, False))
with class_bridge.Class2Bridge() as bridge:
    found.append(name(lambda: bridge.class2(1, [1, 0]), ZeroDivisionError))
    found.append(name(lambda: bridge.class2(1, [1]), IndexError))
with head_of_bridge.HeadOfBridge() as bridge:
    found.append(name(lambda: bridge.head_of([]), IndexError))
print(json.dumps(found))
`
  const outside = ['InputOutsideDomain', 'InputOutsideDomain', 'InputOutsideDomain']
  assert.deepEqual(await runPythonScript(folder, script), [
    ...outside,
    490,
    'DivisionByZero',
    'IndexOutOfRange',
    'EmptyList',
  ])
})

test('every subject has its bridges, and they compile', async context => {
  if (!hasToolchain(context, 'python')) return
  const folder = bridgeFolder(context, subjects)
  const script = `
import compileall, json, glob
print(json.dumps([bool(compileall.compile_dir(".", quiet=1)), len(glob.glob("*.py"))]))
`
  assert.deepEqual(await runPythonScript(folder, script), [true, subjects.length * 4])
  for (const name of ['shippingFee', 'greeting', 'square', 'words', 'product'])
    await import(join(folder, `${name}.remote.mjs`))
})
