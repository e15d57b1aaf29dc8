/**
 * Compiled programs against the same functions written by hand in JavaScript, and against the interpreter:
 * `node test/bench/wasm.ts`. Ratios come from the same run, medians of alternating rounds. `batch`: rows of inputs lie
 * in memory and one call runs them all; `call`: one call per run, inputs and results crossing the boundary each time.
 */
import { apply, bv, call, float, int, ite, lambda, letIn, str, variable } from '../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import { prepare } from '../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { between, type Range } from '../../shared/anrf/ranges/range.ts'
import { BitVec, Bool, Float, Int, List, Str } from '../../shared/anrf/type.ts'
import { sameValue, type Value } from '../../shared/anrf/value.ts'
import { compileWasm } from '../../shared/anrf/wasm/run.ts'

interface Kind {
  readonly name: string
  readonly program: Program
  readonly ranges?: ReadonlyMap<string, Range>
  /** The same function by hand; values as a JavaScript programmer holds them. */
  readonly byHand: (...inputs: never[]) => unknown
  /** It over all rows, in a loop of its own, so that the engine specialises the call as it would in a program. */
  readonly loop: (rows: readonly never[][]) => unknown
  /** An ANRF input as `byHand` takes it, and its result as an ANRF value. */
  readonly lower?: (value: Value) => unknown
  readonly raise?: (value: unknown) => Value
  readonly row: (i: number) => readonly Value[]
  readonly rows: number
}

const op = (name: Parameters<typeof apply>[0], ...args: readonly Expr[]): Expr => apply(name, args)
const fn = (name: string, parameters: readonly Variable[], body: Expr): Program => ({
  entry: name,
  functions: [{ name, parameters, returns: body.type, body }],
})
const small = (names: readonly string[], high: bigint): Map<string, Range> =>
  new Map(names.map(name => [name, between(0n, high)]))

// Integer branches: a shipping fee in zones.
const grams = variable('grams', Int)
const express = variable('express', Bool)
const zone = variable('zone', Int)
const upTo = (limit: number) => op('int.le', grams, int(limit))
const base = ite(
  upTo(1000),
  int(490),
  ite(
    upTo(5000),
    int(790),
    ite(
      upTo(10_000),
      int(1290),
      op(
        'int.add',
        int(1290),
        op('int.mul', op('int.div', op('int.sub', grams, int(10_000)), int(1000)), int(75)),
      ),
    ),
  ),
)
const price = variable('price', Int)
const fee = letIn(
  price,
  ite(op('eq', zone, int(0)), base, op('int.add', op('int.mul', base, zone), int(250))),
  ite(express, op('int.add', price, op('int.max', int(500), op('int.div', price, int(2)))), price),
)
function feeByHand(grams: number, express: boolean, zone: number): number {
  const base =
    grams <= 1000
      ? 490
      : grams <= 5000
        ? 790
        : grams <= 10_000
          ? 1290
          : 1290 + Math.floor((grams - 10_000) / 1000) * 75
  const price = zone === 0 ? base : base * zone + 250
  return express ? price + Math.max(500, Math.floor(price / 2)) : price
}

// A list: squares of the odd elements, summed.
const xs = variable('xs', List(Int))
const x = variable('x', Int)
const y = variable('y', Int)
const total = variable('total', Int)
const item = variable('item', Int)
const odd = op('list.filter', xs, lambda([x], op('eq', op('int.mod', x, int(2)), int(1))))
const squares = op('list.map', odd, lambda([y], op('int.mul', y, y)))
const listSum = op('list.fold', squares, int(0), lambda([total, item], op('int.add', total, item)))
const listByHand = (xs: readonly number[]): number =>
  xs
    .filter(x => x % 2 === 1)
    .map(x => x * x)
    .reduce((total, x) => total + x, 0)

function loopByHand(xs: readonly number[]): number {
  let total = 0
  for (const x of xs) if (x % 2 === 1) total += x * x
  return total
}

// One fold over a list, with a branch: the loop alone.
const folded = op(
  'list.fold',
  xs,
  int(0),
  lambda(
    [total, item],
    ite(
      op('int.gt', item, int(500)),
      op('int.add', total, op('int.sub', item, int(500))),
      op('int.max', total, item),
    ),
  ),
)
function foldByHand(xs: readonly number[]): number {
  let total = 0
  for (const item of xs) total = item > 500 ? total + (item - 500) : Math.max(total, item)
  return total
}

// Strings: a list written out with separators, then masked.
const text = variable('text', Str)
const written = op(
  'list.fold',
  xs,
  str(''),
  lambda(
    [text, item],
    op(
      'str.concat',
      ite(op('eq', text, str('')), str(''), op('str.concat', text, str(', '))),
      op('str.from_int', item),
    ),
  ),
)
const strings = op('str.replace_all', written, str('7'), str('<seven>'))
function textByHand(xs: readonly number[]): string {
  let text = ''
  for (const item of xs) text = (text === '' ? '' : `${text}, `) + String(item)
  return text.replaceAll('7', '<seven>')
}

// Bit-vectors of 32 bits: rounds of a mixing function.
const word = variable('word', BitVec(32))
const seed = variable('seed', BitVec(32))
function mix(h: Expr, rounds: number): Expr {
  let e = h
  for (let i = 0; i < rounds; i++) {
    const v = variable(`m${i}`, BitVec(32))
    const shifted = op('bv.xor', v, op('bv.lshr', v, bv(16 - i, 32)))
    const turned = apply('bv.rotate_left', [op('bv.mul', shifted, bv(0x85ebca6b, 32))], [13])
    e = letIn(v, e, op('bv.add', turned, op('bv.and', op('bv.not', v), seed)))
  }
  return e
}
const bits = mix(op('bv.xor', word, seed), 6)
function bitsByHand(word: number, seed: number): number {
  let h = word ^ seed
  for (let i = 0; i < 6; i++) {
    const shifted = h ^ (h >>> (16 - i))
    const product = Math.imul(shifted, 0x85ebca6b)
    h = (((product << 13) | (product >>> 19)) + (~h & seed)) | 0
  }
  return h >>> 0
}

// Floats: distances in a series whose older terms fade.
const fs = variable('fs', List(Float))
const faded = variable('faded', Float)
const f = variable('f', Float)
const floats = op(
  'list.fold',
  fs,
  float(0),
  lambda(
    [faded, f],
    op(
      'float.add',
      op('float.mul', faded, float(0.75)),
      op('float.sqrt', op('float.add', op('float.mul', f, f), ite(op('float.lt', f, faded), float(1), f))),
    ),
  ),
)
function floatsByHand(fs: readonly number[]): number {
  let faded = 0
  for (const f of fs) faded = faded * 0.75 + Math.sqrt(f * f + (f < faded ? 1 : f))
  return faded
}

// Recursion: steps until a number is one.
const fuel = variable('fuel', Int)
const walker = variable('walker', Int)
const steps = ite(
  op('or', op('int.le', fuel, int(0)), op('int.le', walker, int(1))),
  int(0),
  op(
    'int.add',
    int(1),
    call(
      'steps',
      [
        ite(
          op('eq', op('int.mod', walker, int(2)), int(0)),
          op('int.div', walker, int(2)),
          op('int.add', op('int.mul', walker, int(3)), int(1)),
        ),
        op('int.sub', fuel, int(1)),
      ],
      Int,
    ),
  ),
)
const recursion: Program = {
  entry: 'steps',
  functions: [{ name: 'steps', parameters: [walker, fuel], returns: Int, body: steps, decreases: fuel }],
}
function stepsByHand(walker: number, fuel: number): number {
  if (fuel <= 0 || walker <= 1) return 0
  return 1 + stepsByHand(walker % 2 === 0 ? walker / 2 : walker * 3 + 1, fuel - 1)
}

const numbers = (i: number, length: number): readonly number[] =>
  Array.from({ length }, (_, k) => (i * 7919 + k * 104_729) % 1000)
const asNumber = (value: Value): unknown => (typeof value === 'bigint' ? Number(value) : value)
const listRange: ReadonlyMap<string, Range> = new Map([
  ['xs', { kind: 'List', length: between(0n, 10_000n), element: between(0n, 1000n) }],
])

const kinds: readonly Kind[] = [
  {
    name: 'integer branches',
    program: fn('fee', [grams, express, zone], fee),
    ranges: small(['grams', 'zone'], 1_000_000n),
    byHand: feeByHand as Kind['byHand'],
    loop: rows => {
      let kept: unknown
      for (const row of rows) kept = feeByHand(row[0] as never, row[1] as never, row[2] as never)
      return kept
    },
    row: i => [(i * 7919) % 30_000, i % 2 === 0, i % 4],
    rows: 20_000,
  },
  {
    name: 'the same, integers of any size',
    program: fn('fee', [grams, express, zone], fee),
    byHand: feeByHand as Kind['byHand'],
    loop: rows => {
      let kept: unknown
      for (const row of rows) kept = feeByHand(row[0] as never, row[1] as never, row[2] as never)
      return kept
    },
    row: i => [(i * 7919) % 30_000, i % 2 === 0, i % 4],
    rows: 20_000,
  },
  {
    name: 'list: fold',
    program: fn('folded', [xs], folded),
    ranges: listRange,
    byHand: foldByHand as Kind['byHand'],
    loop: rows => {
      let kept: unknown
      for (const row of rows) kept = foldByHand(row[0] as never)
      return kept
    },
    row: i => [numbers(i, 200)],
    rows: 300,
  },
  {
    name: 'list: filter, map, fold',
    program: fn('sum', [xs], listSum),
    ranges: listRange,
    byHand: listByHand as Kind['byHand'],
    loop: rows => {
      let kept: unknown
      for (const row of rows) kept = listByHand(row[0] as never)
      return kept
    },
    row: i => [numbers(i, 200)],
    rows: 300,
  },
  {
    name: 'list: the same, one loop by hand',
    program: fn('sum', [xs], listSum),
    ranges: listRange,
    byHand: loopByHand as Kind['byHand'],
    loop: rows => {
      let kept: unknown
      for (const row of rows) kept = loopByHand(row[0] as never)
      return kept
    },
    row: i => [numbers(i, 200)],
    rows: 300,
  },
  {
    name: 'list: the same, of any size',
    program: fn('sum', [xs], listSum),
    byHand: listByHand as Kind['byHand'],
    loop: rows => {
      let kept: unknown
      for (const row of rows) kept = listByHand(row[0] as never)
      return kept
    },
    row: i => [numbers(i, 200)],
    rows: 300,
  },
  {
    name: 'string building',
    program: fn('written', [xs], strings),
    ranges: listRange,
    byHand: textByHand as Kind['byHand'],
    loop: rows => {
      let kept: unknown
      for (const row of rows) kept = textByHand(row[0] as never)
      return kept
    },
    row: i => [numbers(i, 60)],
    rows: 300,
  },
  {
    name: 'bit-vectors',
    program: fn('mixed', [word, seed], bits),
    byHand: bitsByHand as Kind['byHand'],
    loop: rows => {
      let kept: unknown
      for (const row of rows) kept = bitsByHand(row[0] as never, row[1] as never)
      return kept
    },
    lower: asNumber,
    raise: value => BigInt(value as number),
    row: i => [BigInt((i * 2_654_435_761) % 2 ** 32), BigInt(i)],
    rows: 20_000,
  },
  {
    name: 'floats',
    program: fn('faded', [fs], floats),
    byHand: floatsByHand as Kind['byHand'],
    loop: rows => {
      let kept: unknown
      for (const row of rows) kept = floatsByHand(row[0] as never)
      return kept
    },
    row: i => [numbers(i, 200).map(n => n / 7)],
    rows: 300,
  },
  {
    name: 'recursion',
    program: recursion,
    byHand: stepsByHand as Kind['byHand'],
    loop: rows => {
      let kept: unknown
      for (const row of rows) kept = stepsByHand(row[0] as never, row[1] as never)
      return kept
    },
    row: i => [i + 1, 1000],
    rows: 2_000,
  },
]

const rounds = 9
const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN

/** Time of one run in microseconds, by executor, the executors taking turns. */
function measure(kind: Kind): Readonly<Record<'hand' | 'batch' | 'call' | 'interpreter', number>> {
  const compiled = compileWasm(kind.program, kind.ranges)
  if ('unsupported' in compiled) throw new Error(`${kind.name}: ${compiled.unsupported}`)
  const interpreter = prepare(kind.program)
  const rows = Array.from({ length: kind.rows }, (_, i) => kind.row(i))
  const lowered = rows.map(row => row.map(kind.lower ?? (value => value))) as never[][]
  const batch = compiled.batch(rows)
  batch.run()
  agree(
    kind,
    rows,
    lowered,
    batch.outcomes().map(o => (o.ok ? o.value : o.error)),
  )
  let kept: unknown
  const executors = {
    hand: () => {
      kept = kind.loop(lowered)
    },
    batch: () => batch.run(),
    call: () => {
      for (const row of rows) kept = compiled.run(row)
    },
    interpreter: () => {
      for (const row of rows.slice(0, kind.rows / 10)) kept = interpreter.run(row)
    },
  }
  const times = {
    hand: [] as number[],
    batch: [] as number[],
    call: [] as number[],
    interpreter: [] as number[],
  }
  for (let round = -3; round < rounds; round++)
    for (const [name, execute] of Object.entries(executors)) {
      const start = performance.now()
      const repeats = name === 'interpreter' ? 1 : 8
      for (let i = 0; i < repeats; i++) execute()
      const runs = (kind.rows * repeats) / (name === 'interpreter' ? 10 : 1)
      if (round >= 0) times[name as keyof typeof times].push(((performance.now() - start) * 1000) / runs)
    }
  if (kept === undefined) throw new Error('nothing was run')
  return {
    hand: median(times.hand),
    batch: median(times.batch),
    call: median(times.call),
    interpreter: median(times.interpreter),
  }
}

function agree(
  kind: Kind,
  rows: readonly (readonly Value[])[],
  lowered: readonly never[][],
  values: readonly Value[],
): void {
  const raise = kind.raise ?? ((value: unknown) => value as Value)
  rows.forEach((_, i) => {
    const expected = raise(kind.byHand(...(lowered[i] as never[])))
    if (!sameValue(values[i] as Value, expected))
      throw new Error(`${kind.name}, row ${i}: ${values[i]} for ${expected}`)
  })
}

const times = (ratio: number): string => `${ratio.toFixed(2)}x`.padStart(9)
console.log(
  'microseconds per run; batch and call as a multiple of the speed by hand, batch of the interpreter\n',
)
console.log(
  'kind'.padEnd(32),
  ['by hand', 'batch', 'call', 'interp.', 'batch/js', 'call/js', 'batch/int', 'call/int']
    .map(h => h.padStart(9))
    .join(''),
)
for (const kind of kinds) {
  const t = measure(kind)
  const shown = [t.hand, t.batch, t.call, t.interpreter].map(us => us.toFixed(3).padStart(9)).join('')
  console.log(
    kind.name.padEnd(32),
    shown +
      times(t.hand / t.batch) +
      times(t.hand / t.call) +
      times(t.interpreter / t.batch) +
      times(t.interpreter / t.call),
  )
}
