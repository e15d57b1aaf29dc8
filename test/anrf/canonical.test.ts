/** The hash: the same for programs that differ in names and sharing only, different where the program differs. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, call, int, lambda, letIn, variable } from '../../shared/anrf/build.ts'
import { canonicalText } from '../../shared/anrf/canonical.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { programHash } from '../../shared/anrf/hash.ts'
import { run } from '../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { sha256 } from '../../shared/anrf/sha256.ts'
import { rewrite, substitute } from '../../shared/anrf/traverse.ts'
import { Int, List } from '../../shared/anrf/type.ts'
import { utf8Bytes, utf8Text } from '../../shared/anrf/utf8.ts'
import { valueKey } from '../../shared/anrf/value.ts'
import { allTypes, programArbitrary } from './arbitrary.ts'
import { renamedApart, shared } from './tidy.ts'

/** Other names for everything, and nothing shared. */
function disguised({ entry, functions }: Program): Program {
  const name = (old: string): string => (old === entry ? 'main' : `${old}_2`)
  return {
    entry: name(entry),
    functions: functions.toReversed().map(definition => {
      const parameters = definition.parameters.map(p => variable(`${p.name}_2`, p.type))
      const bindings = new Map(definition.parameters.map((p, i) => [p.name, parameters[i] as Expr]))
      const renamed = rewrite(substitute(definition.body, bindings), node =>
        node.kind === 'call' ? { ...node, function: name(node.function) } : node,
      )
      return {
        ...definition,
        name: name(definition.name),
        parameters,
        body: renamedApart(renamed, { next: 7 }, 'z'),
      }
    }),
  }
}

const program = (body: Expr, ...parameters: Program['functions'][0]['parameters']): Program => ({
  entry: 'f',
  functions: [{ name: 'f', parameters, returns: body.type, body }],
})
const x = variable('x', Int)
const y = variable('y', Int)
const add = (a: Expr, b: Expr): Expr => apply('int.add', [a, b])

test('names and sharing do not change the hash', () => {
  fc.assert(
    fc.property(programArbitrary({ types: allTypes }), ({ program }) => {
      const other = disguised(program)
      assert.equal(canonicalText(other), canonicalText(program))
      const resharing = other.functions.map(definition => ({ ...definition, body: shared(definition.body) }))
      assert.equal(programHash({ ...other, functions: resharing }), programHash(program))
    }),
    { numRuns: 500 },
  )
})

test('programs of one hash give one result', () => {
  const many = fc.array(programArbitrary({ maxDepth: 1, types: [Int] }), { minLength: 60, maxLength: 60 })
  let compared = 0
  fc.assert(
    fc.property(many, cases => {
      for (const alike of Map.groupBy(cases, one => programHash(one.program)).values())
        for (const { program } of alike.slice(1)) {
          const inputs = alike[0]?.inputs ?? []
          const expected = resultOf(alike[0]?.program ?? program, inputs)
          assert.equal(resultOf(program, inputs), expected)
          compared++
        }
    }),
    { numRuns: 20 },
  )
  assert.ok(compared > 50)
})

function resultOf(program: Program, inputs: Parameters<typeof run>[1]): string {
  const outcome = run(program, inputs, { fuel: 10_000 })
  return outcome.ok ? valueKey(outcome.value) : outcome.error
}

test('what differs in meaning differs in text', () => {
  const different = [
    program(x, x),
    program(x, x, y),
    program(y, x, y),
    program(int(1), x),
    program({ kind: 'constant', type: { kind: 'String' }, value: '1' }, x),
    program(add(x, y), x, y),
    program(add(y, x), x, y),
    program(letIn(variable('a', Int), x, letIn(variable('b', Int), y, variable('a', Int))), x, y),
    program(letIn(variable('a', Int), x, letIn(variable('b', Int), y, variable('b', Int))), x, y),
    program(
      apply('bv.extract', [variable('v', { kind: 'BitVec', width: 8 })], [3, 0]),
      variable('v', { kind: 'BitVec', width: 8 }),
    ),
    program(
      apply('bv.extract', [variable('v', { kind: 'BitVec', width: 8 })], [4, 1]),
      variable('v', { kind: 'BitVec', width: 8 }),
    ),
  ]
  assert.equal(new Set(different.map(canonicalText)).size, different.length)
})

test('nested binders are told apart: inner and outer parameter', () => {
  const xs = variable('xs', List(Int))
  const nested = (result: Expr): Program =>
    program(
      apply('list.map', [xs, lambda([x], apply('list.sum', [apply('list.map', [xs, lambda([y], result)])]))]),
      xs,
    )
  assert.notEqual(programHash(nested(x)), programHash(nested(y)))
})

test('unreachable functions and the entry’s name do not count; callees do', () => {
  const f = { name: 'f', parameters: [x], returns: Int, body: call('g', [x], Int) }
  const g = { name: 'g', parameters: [x], returns: Int, body: add(x, int(1)) }
  const spare = { name: 'spare', parameters: [x], returns: Int, body: x }
  const hash = programHash({ entry: 'f', functions: [f, g] })
  assert.equal(programHash({ entry: 'f', functions: [spare, g, f] }), hash)
  assert.equal(programHash({ entry: 'h', functions: [{ ...f, name: 'h' }, g] }), hash)
  assert.notEqual(programHash({ entry: 'f', functions: [f, { ...g, body: x }] }), hash)
})

test('linear in the DAG: 2^200 and 200,000 deep', () => {
  let wide: Expr = x
  for (let i = 0; i < 200; i++) wide = add(wide, wide)
  assert.equal(canonicalText(program(wide, x)).split('\n').length, 204)
  let deep: Expr = x
  for (let i = 0; i < 200_000; i++) deep = add(deep, int(1))
  assert.match(programHash(program(deep, x)), /^[0-9a-f]{64}$/)
})

test('a hash written down stays', () => {
  assert.equal(
    canonicalText(program(add(x, int(1)), x)),
    'anrf 1\nfunction 0 (Int) -> Int = 2\nvariable p0 Int\nconstant Int 1\nint.add 0 1\n',
  )
})

test('SHA-256 is that of node:crypto, UTF-8 that of TextEncoder', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      assert.equal(sha256(bytes), createHash('sha256').update(bytes).digest('hex'))
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), text => {
      assert.deepEqual(utf8Bytes(text), new TextEncoder().encode(text))
      assert.equal(utf8Text(utf8Bytes(text)), text.toWellFormed())
    }),
  )
})

test('bytes that are no UTF-8 are refused, others read as TextDecoder reads them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 8 }), bytes => {
      let expected: string | undefined
      try {
        expected = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
      } catch {}
      if (expected === undefined) assert.throws(() => utf8Text(bytes), { code: 'MALFORMED' })
      else assert.equal(utf8Text(bytes), expected)
    }),
    { numRuns: 3000 },
  )
})
