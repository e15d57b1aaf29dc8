/** Comparing composite values: functions made for the types that a program has. */
import { type DataType, type Type, typeParts, typeText } from '../type.ts'
import { type Code, callIndex, get, giveBack, i32, i64, loopWhile, seq, set, when } from './instructions.ts'
import { onHeap } from './layout.ts'
import type { WasmFunction } from './module.ts'
import { loaded } from './operators/list.ts'
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
    if (type.kind === 'Float') return call('float_same')
    if (!onHeap(type)) return i64.eq()
    // Words of floats are canonical: equal words are equal values.
    if (type.kind === 'List' || type.kind === 'Option')
      return onHeap(type.element)
        ? this.#function(`= ${typeText(type)}`, () => sameElements(this.equal(type.element)))
        : call('list_eq')
    return this.#function(`= ${typeText(type)}`, () =>
      type.kind === 'Data' ? this.#sameData(type) : this.#sameParts(typeParts(type)),
    )
  }

  /** Whether the list below has the element on the stack; i32. */
  contains(element: Type): Code {
    if (element.kind === 'Bool') return seq(i64.extendU(), call('list_find'))
    if (element.kind === 'Float') return seq(call('float_word'), call('list_find'))
    if (!onHeap(element)) return call('list_find')
    return this.#function(`in ${typeText(element)}`, () => someElement(this.equal(element)))
  }

  /** Two values of one shape, cell by cell. */
  #sameParts(types: readonly Type[]): WasmFunction {
    return define(
      ['i64', 'i64'],
      'i32',
      [],
      call('charge', i64.const(types.length)),
      ...types.map((type, i) => this.#unequalCell(type, i)),
      i32.const(1),
    )
  }

  #sameData({ constructors }: DataType): WasmFunction {
    const tag = (local: number): Code => i64.load(0, addressOf(get(local)))
    const arms = constructors.map(({ fields }, i) =>
      when(
        i64.eq(tag(0), i64.const(i)),
        seq(...fields.map(({ type }, k) => this.#unequalCell(type, k + 1)), i32.const(1), giveBack()),
      ),
    )
    return define(
      ['i64', 'i64'],
      'i32',
      [],
      call('charge', i64.const(1)),
      when(i64.ne(tag(0), tag(1)), seq(i32.const(0), giveBack())),
      ...arms,
      i32.const(1),
    )
  }

  /** Gives back 0 where the cells differ. */
  #unequalCell(type: Type, position: number): Code {
    const value = (local: number): Code => loaded(type, i64.load(position * 8, addressOf(get(local))))
    return when(i32.eqz(seq(value(0), value(1), this.equal(type))), seq(i32.const(0), giveBack()))
  }

  #function(key: string, make: () => WasmFunction): Code {
    const known = this.#known.get(key)
    if (known !== undefined) return callIndex(known)
    // Its place is taken before it is made: data may be inside data of its own type.
    const place = this.functions.length
    this.#known.set(key, this.#first + place)
    this.functions.push(define([], undefined, []))
    this.functions[place] = make()
    return callIndex(this.#first + place)
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
