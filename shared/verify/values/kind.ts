/** What testing must know of the values of one kind of type: which matter, how to draw one, and what is simpler. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { Random } from '../random.ts'

export type TypeOf<K extends Type['kind']> = Type & { readonly kind: K }

/** Values of parts, where a value is made of others. */
export interface Notable {
  /** Constants of the specification and of the program that are of the type. */
  readonly own: readonly Value[]
  /** What is worth trying of a part, the likeliest to matter first. Parts of named data are less deep. */
  of(type: Type): readonly Value[]
}

export interface Drawing {
  readonly random: Random
  /** What is worth trying of the type. */
  readonly known: readonly Value[]
  /** How many constructors of named data a value may yet have, about; 0 ends recursion. */
  readonly size: number
  /** A part, drawn as any value is. */
  part(type: Type, size: number): Value
}

export interface ValueKind<T extends Type> {
  /** Values worth trying, the likeliest to matter first. Boundary values are where off-by-one errors show. */
  notable(type: T, context: Notable): Iterable<Value>
  draw(type: T, context: Drawing): Value
  /** Simpler values of the type, the simplest first; each strictly simpler, so that shrinking ends. */
  smaller(value: Value, type: T, ofPart: Smaller): Iterable<Value>
  /** All values, where they are at most `limit`; absent or undefined where there are more. */
  every?(type: T, limit: number, ofPart: Every): readonly Value[] | undefined
}

export type Smaller = (value: Value, type: Type) => Iterable<Value>
export type Every = (type: Type, limit: number) => readonly Value[] | undefined
