/** Comparing lists of strings and of lists: functions made for the element types that a program has. */
import { type Type, typeText } from '../type.ts'
import { type Code, callIndex, get, giveBack, i32, i64, loopWhile, seq, set, when } from './instructions.ts'
import { onHeap } from './layout.ts'
import type { WasmFunction } from './module.ts'
import { call, define } from './runtime/names.ts'
import { addressOf, at, increment, lengthOf } from './runtime/slices.ts'

export class Auxiliary {
  readonly functions: WasmFunction[] = []
  readonly #first: number
  readonly #known = new Map<string, number>()

  /** `first`: the index of the first function made here. */
  constructor(first: number) {
    this.#first = first
  }

  /** Whether the two values on the stack are equal; i32. */
  equal(type: Type): Code {
    if (type.kind === 'Bool') return i32.eq()
    if (type.kind === 'String') return call('text_eq')
    if (type.kind !== 'List') return i64.eq()
    if (!onHeap(type.element)) return call('list_eq')
    return callIndex(this.#made(`= ${typeText(type)}`, () => sameElements(this.equal(type.element))))
  }

  /** Whether the list below has the element on the stack; i32. */
  contains(element: Type): Code {
    if (element.kind === 'Bool') return seq(i64.extendU(), call('list_find'))
    if (!onHeap(element)) return call('list_find')
    return callIndex(this.#made(`in ${typeText(element)}`, () => someElement(this.equal(element))))
  }

  #made(key: string, make: () => WasmFunction): number {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const made = make()
    const index = this.#first + this.functions.length
    this.#known.set(key, index)
    this.functions.push(made)
    return index
  }
}

const charged = (count: Code): Code => call('charge', i64.add(i64.extendU(count), i64.const(1)))

/** 2 and 3: cursors, 4: the end of the first list. */
function sameElements(equal: Code): WasmFunction {
  return define(
    ['i64', 'i64'],
    'i32',
    ['i32', 'i32', 'i32'],
    when(i32.ne(lengthOf(get(0)), lengthOf(get(1))), seq(i32.const(0), giveBack())),
    charged(lengthOf(get(0))),
    set(2, addressOf(get(0))),
    set(3, addressOf(get(1))),
    set(4, at(get(2), lengthOf(get(0)), 3)),
    loopWhile(
      i32.ltU(get(2), get(4)),
      seq(
        i64.load(0, get(2)),
        i64.load(0, get(3)),
        equal,
        i32.eqz(),
        when([], seq(i32.const(0), giveBack())),
        increment(2, 8),
        increment(3, 8),
      ),
    ),
    i32.const(1),
  )
}

function someElement(equal: Code): WasmFunction {
  return define(
    ['i64', 'i64'],
    'i32',
    ['i32', 'i32'],
    charged(lengthOf(get(0))),
    set(2, addressOf(get(0))),
    set(3, at(get(2), lengthOf(get(0)), 3)),
    loopWhile(
      i32.ltU(get(2), get(3)),
      seq(i64.load(0, get(2)), get(1), equal, when([], seq(i32.const(1), giveBack())), increment(2, 8)),
    ),
    i32.const(0),
  )
}
