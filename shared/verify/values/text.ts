/** Texts: constants, pieces of them, and what people type. */
import type { Random } from '../random.ts'
import type { TypeOf, ValueKind } from './kind.ts'
import { shorter } from './list.ts'

export const textValues: ValueKind<TypeOf<'String'>> = {
  notable: (_, { own }) => texts(own as readonly string[]),
  draw: (_, { known, random }) => drawn(known as readonly string[], random),
  smaller: value => smallerTexts(value as string),
}

function* texts(own: readonly string[]): Generator<string> {
  yield ''
  yield* own
  yield* ['a', '0', ' ', 'A', '-', 'ab', 'aa', '12', '-1', 'a b', 'é', '😀']
  for (const text of own.slice(0, 30)) {
    const points = [...text]
    yield* [text + text, ` ${text}`, `${text}x`, points.slice(1).join(''), points.slice(0, -1).join('')]
    yield* [text.toUpperCase(), text.toLowerCase(), points.toReversed().join('')]
  }
  for (const [i, text] of own.entries()) yield text + (own[(i + 1) % own.length] ?? '')
}

const letters = [...'abcxyzABZ0123459 -_.,:/@()é']

function drawn(known: readonly string[], random: Random): string {
  const pieces = Array.from({ length: random.below(4) }, () =>
    random.below(2) === 0 ? random.pick(known) : word(random),
  )
  return pieces.join(random.below(2) === 0 ? '' : ' ')
}

const word = (random: Random): string =>
  Array.from({ length: random.below(6) }, () => random.pick(letters)).join('')

function* smallerTexts(value: string): Generator<string> {
  const points = [...value]
  for (const rest of shorter(points)) yield rest.join('')
  for (const [i, point] of points.entries())
    for (const simple of simplest) if (simple < point) yield points.with(i, simple).join('')
}

const simplest = ['a', '0', ' ']
