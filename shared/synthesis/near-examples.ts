/** Inputs like those of the examples: parts of them changed as a person would who tries a program out. */
import type { Value } from '../anrf/value.ts'
import type { FormalSpecification } from '../spec/specification.ts'

const mostInputs = 120

/** Each argument of each example changed alone, the small changes first; the inputs of examples are left out. */
export function nearExamples({ examples, unknowns }: FormalSpecification): readonly (readonly Value[])[] {
  const own = examples.filter(({ function: name }) => name === unknowns[0]?.name)
  const shown = new Set(own.map(({ inputs }) => JSON.stringify(inputs, plain)))
  const changed = own.flatMap(({ inputs }) =>
    inputs.flatMap((value, i) => changes(value).map(each => inputs.with(i, each))),
  )
  const fresh = new Map(changed.map(inputs => [JSON.stringify(inputs, plain), inputs]))
  for (const key of shown) fresh.delete(key)
  return [...fresh.values()].slice(0, mostInputs)
}

const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value)

function changes(value: Value): readonly Value[] {
  if (typeof value === 'string') return changedTexts(value)
  if (typeof value === 'number')
    return Number.isInteger(value) ? [value + 1, value - 1, 2 * value + 3, -value, 0] : []
  return Array.isArray(value) ? changedLists(value as readonly Value[]) : []
}

/** A word more, a word longer or shorter, a part left out; separators stay as they are. */
function changedTexts(text: string): readonly string[] {
  const tokens: readonly string[] = text.match(/[\p{L}]+|[\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []
  const words = tokens.flatMap((token, i) => (/[\p{L}\p{N}]/u.test(token) ? [i] : []))
  const put = (i: number, token: string): string => tokens.with(i, token).join('')
  const [separator = ' '] = tokens.filter(token => !/[\p{L}\p{N}]/u.test(token))
  const last = tokens[words.at(-1) ?? -1] ?? 'a'
  return [
    ...words.map(i => put(i, `${tokens[i]}${/\p{N}/u.test(tokens[i] as string) ? '1' : 'x'}`)),
    text + separator + last,
    ...words.map(i => put(i, `${tokens[i]}${/\p{N}/u.test(tokens[i] as string) ? 'x' : '1'}`)),
    ...words.map(i => put(i, [...(tokens[i] as string)].slice(0, 1).join(''))),
    ...words.map(i => put(i, (tokens[i] as string).toUpperCase())),
    ...(words.length > 1 ? [tokens.slice(0, words.at(-1)).join('').trimEnd()] : []),
    '',
  ]
}

const changedLists = (items: readonly Value[]): readonly (readonly Value[])[] => [
  [...items, ...items.slice(0, 1)],
  items.toReversed(),
  items.slice(1),
  items.slice(0, -1),
  ...items.flatMap((item, i) =>
    changes(item)
      .slice(0, 2)
      .map(each => items.with(i, each)),
  ),
  [],
]
