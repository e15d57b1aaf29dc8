/** Loops of the higher-order operators, around the code of their body. Cursors are addresses; lists know their length. */
import type { Type } from '../type.ts'
import {
  begin,
  br,
  brIf,
  type Code,
  end,
  get,
  i32,
  i64,
  seq,
  set,
  setGlobal,
  tee,
  type WasmType,
  when,
} from './instructions.ts'
import { elementBytes, globals, onHeap, wasmType } from './layout.ts'
import { loaded, stored } from './operators/list.ts'
import { call } from './runtime/names.ts'
import { addressOf, at, bump, increment, lengthOf, slice } from './runtime/slices.ts'
import type { LoopName } from './site.ts'

export interface LoopSite {
  local(type: WasmType): number
  /** Locals of the body's parameters. */
  readonly parameters: readonly number[]
  /** Types of the body's parameters, and of what it gives. */
  readonly types: readonly Type[]
  readonly body: Type
}

/** What is written around a body's code. `rounds`: how often it runs, where that is known before. */
export interface LoopFrame {
  readonly rounds: Code | undefined
  readonly before: Code
  /** Opens the loop, up to the body. */
  readonly head: Code
  /** The body's result is on the stack. */
  readonly tail: (pay: Code) => Code
  readonly after: Code
}

/** What a round allocates is given back at its end, where its result holds none of it. */
const release = (mark: number, body: Type): Code => (onHeap(body) ? [] : setGlobal(globals.bump, get(mark)))

/** Rounds over the list on the stack; `local(…)`: cursor and end. */
function overList(site: LoopSite, parameter: number, type: Type, before: Code, finish: Finish): LoopFrame {
  const [xs, cursor, last, mark] = [
    site.local('i64'),
    site.local('i32'),
    site.local('i32'),
    site.local('i32'),
  ]
  return {
    rounds: i64.extendU(lengthOf(get(xs))),
    before: seq(
      set(xs),
      before,
      finish.prepare(get(xs)),
      set(cursor, addressOf(get(xs))),
      set(last, at(get(cursor), lengthOf(get(xs)), 3)),
      set(mark, bump),
    ),
    head: seq(
      begin.block(),
      brIf(0, i32.eq(get(cursor), get(last))),
      begin.loop(),
      set(parameter, loaded(type, i64.load(0, get(cursor)))),
    ),
    tail: pay =>
      seq(
        finish.keep,
        release(mark, site.body),
        pay,
        brIf(0, i32.ne(tee(cursor, i32.add(get(cursor), i32.const(elementBytes))), get(last))),
        end,
        end,
      ),
    after: finish.result(get(xs)),
  }
}

interface Finish {
  readonly prepare: (xs: Code) => Code
  /** Takes the body's result from the stack. */
  readonly keep: Code
  readonly result: (xs: Code) => Code
}

const room = (xs: Code): Code => call('alloc', i64.shl(i64.extendU(lengthOf(xs)), i64.const(3)))
const payFor = (xs: Code): Code => call('charge', i64.extendU(lengthOf(xs)))

function map(site: LoopSite): LoopFrame {
  const [first, to, result] = [site.local('i32'), site.local('i32'), site.local('i64')]
  return overList(site, site.parameters[0] as number, site.types[0] as Type, [], {
    prepare: xs => seq(payFor(xs), set(to, tee(first, room(xs)))),
    keep: seq(
      stored(site.body),
      set(result),
      i64.store(0, get(to), get(result)),
      increment(to, elementBytes),
    ),
    result: xs => slice(get(first), lengthOf(xs)),
  })
}

/** Every element is written, and counts where the predicate holds; what is left of the room is given back. */
function filter(site: LoopSite): LoopFrame {
  const [first, to] = [site.local('i32'), site.local('i32')]
  const [parameter, type] = [site.parameters[0] as number, site.types[0] as Type]
  return overList(site, parameter, type, [], {
    prepare: xs => seq(payFor(xs), set(to, tee(first, room(xs)))),
    keep: seq(
      i32.shl(i32.const(3)),
      i64.store(0, get(to), seq(get(parameter), stored(type))),
      get(to),
      i32.add(),
      set(to),
    ),
    result: () =>
      seq(
        setGlobal(globals.bump, get(to)),
        slice(get(first), i32.shrU(i32.sub(get(to), get(first)), i32.const(3))),
      ),
  })
}

function fold(site: LoopSite): LoopFrame {
  const [total, item] = [site.parameters[0] as number, site.parameters[1] as number]
  const initial = site.local(wasmType(site.body))
  const frame = overList(site, item, site.types[1] as Type, set(total, get(initial)), {
    prepare: () => [],
    keep: set(total),
    result: () => get(total),
  })
  return { ...frame, before: seq(set(initial), frame.before) }
}

/** Stops at the first index that decides: one without the property for all, one with it for some. */
const quantifier =
  (name: 'forall' | 'exists') =>
  (site: LoopSite): LoopFrame => {
    const i = site.parameters[0] as number
    const [high, mark, result] = [site.local('i64'), site.local('i32'), site.local('i32')]
    const undecided = i32.const(name === 'forall' ? 1 : 0)
    const decided = i32.const(name === 'forall' ? 0 : 1)
    return {
      rounds: undefined,
      before: seq(set(high), set(i), set(mark, bump), set(result, undecided)),
      head: seq(begin.block(), begin.loop(), brIf(1, i64.geS(get(i), get(high)))),
      tail: pay =>
        seq(
          pay,
          name === 'forall' ? i32.eqz() : [],
          release(mark, site.body),
          when([], seq(set(result, decided), br(2))),
          set(i, i64.add(get(i), i64.const(1))),
          br(0),
          end,
          end,
        ),
      after: get(result),
    }
  }

export const loops: Readonly<Record<LoopName, (site: LoopSite) => LoopFrame>> = {
  map,
  filter,
  fold,
  forall: quantifier('forall'),
  exists: quantifier('exists'),
}
