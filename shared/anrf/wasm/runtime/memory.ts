/** Fuel, allocation and the end of a run. What is allocated lives until the run, or the loop's round, is over. */
import {
  type Code,
  callIndex,
  get,
  getGlobal,
  giveBack,
  i32,
  i64,
  loopWhile,
  memoryCopy,
  memoryGrow,
  memorySize,
  select,
  seq,
  set,
  setGlobal,
  unreachable,
  when,
} from '../instructions.ts'
import { cell, globals, lookEvery, type StatusName, statusOf } from '../layout.ts'
import { call, define, hostLate, type RuntimeTable } from './names.ts'
import { bump, increment } from './slices.ts'

const fuel = getGlobal(globals.fuel)
const zero = i32.const(0)

/** Ends the run from wherever it is: the status is written, then the machine traps. */
export const stop = (name: StatusName): Code => call('stop', i32.const(statusOf(name)))

/** How many words more than this a copy must have to be worth the machine's bulk instruction. */
const fewWords = 24

const nextLook = i64.sub(fuel, i64.const(lookEvery))

/** The memory grows by what is missing, and by half of what is there, so that growing stays rare. */
const grow = (end: number, pages: number): Code =>
  seq(
    set(pages, i32.sub(i32.wrap(i64.shrU(i64.add(get(end), i64.const(0xffff)), i64.const(16))), memorySize)),
    when(
      i32.eq(memoryGrow(i32.add(get(pages), i32.shrU(memorySize, i32.const(1)))), i32.const(-1)),
      when(i32.eq(memoryGrow(get(pages)), i32.const(-1)), stop('MemoryExhausted')),
    ),
  )

export const memoryFunctions: RuntimeTable = {
  stop: define(
    ['i32'],
    undefined,
    [],
    i32.store(cell.status, zero, get(0)),
    i64.store(cell.fuelLeft, zero, fuel),
    // Results of earlier rows that are kept lie below here.
    when(i32.load(cell.keep, zero), i32.store(cell.heap, zero, bump)),
    unreachable,
  ),
  look: define(
    [],
    undefined,
    [],
    when(i64.ltS(fuel, i64.const(0)), stop('FuelExhausted')),
    when(callIndex(hostLate), stop('DeadlineExceeded')),
    setGlobal(globals.look, select(nextLook, i64.const(0), i64.gtS(nextLook, i64.const(0)))),
  ),
  charge: define(
    ['i64'],
    undefined,
    [],
    setGlobal(globals.fuel, i64.sub(fuel, get(0))),
    when(i64.ltS(fuel, getGlobal(globals.look)), call('look')),
  ),
  // bytes -> address
  alloc: define(
    ['i64'],
    'i32',
    ['i64', 'i32'],
    set(1, i64.add(i64.extendU(bump), get(0))),
    when(i64.gtU(get(1), getGlobal(globals.limit)), stop('MemoryExhausted')),
    when(i64.gtU(get(1), i64.shl(i64.extendU(memorySize), i64.const(16))), grow(1, 2)),
    bump,
    setGlobal(globals.bump, i32.wrap(get(1))),
  ),
  // to, from, words of four bytes
  copy: define(
    ['i32', 'i32', 'i32'],
    undefined,
    [],
    when(
      i32.gtU(get(2), i32.const(fewWords)),
      seq(memoryCopy(get(0), get(1), i32.shl(get(2), i32.const(2))), giveBack()),
    ),
    loopWhile(
      get(2),
      seq(i32.store(0, get(0), i32.load(0, get(1))), increment(0, 4), increment(1, 4), increment(2, -1)),
    ),
  ),
}
