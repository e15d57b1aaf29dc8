/** Texts worth trying, from examples: what outputs share, what they add to their inputs, what inputs repeat, separators. */
import type { Value } from '../anrf/value.ts'

export interface TextExample {
  readonly inputs: readonly Value[]
  readonly output: Value
}

/** The likeliest first; the same text may come more than once. */
export function textConstants(examples: readonly TextExample[]): readonly string[] {
  const outputs = examples.map(({ output }) => output).filter(isText)
  const texts = examples.flatMap(({ inputs, output }) => [...inputs, output]).filter(isText)
  const whole = outputs.length === examples.length
  return [
    ...longSeparators(examples),
    ...(whole ? sharedPieces(outputs) : []),
    ...(whole ? neighbours(examples) : []),
    ...(whole ? addedPieces(examples) : []),
    ...(whole ? addedCharacters(examples) : []),
    ...(whole ? affixes(examples) : []),
    ...newWords(examples, count => count > 1).slice(0, mostAdded),
    ...repeatedInputs(examples),
    ...separators(texts),
  ]
}

const isText = (value: Value | undefined): value is string => typeof value === 'string'

const mostSeparators = 12
/** Candidates that are held to all examples. */
const mostTried = 40

/** Several characters that stand between words in half of a parameter's values or more: `, ` and `://`. */
function longSeparators(examples: readonly TextExample[]): readonly string[] {
  const columns = examples[0]?.inputs.map((_, k) => examples.map(({ inputs }) => inputs[k])) ?? []
  return columns.flatMap(column => {
    const runs = column.filter(isText).map(runsIn)
    const often = (run: string): number => runs.filter(each => each.includes(run)).length
    return [...new Set(runs.flat())]
      .slice(0, mostTried)
      .filter(run => often(run) > 1 && 2 * often(run) >= runs.length)
  })
}

const runsIn = (text: string): readonly string[] => text.match(/[^\p{L}\p{N}]{2,4}/gu) ?? []

/** Characters between words, by the number of texts they occur in; a blank behind a comma is part of that. */
function separators(texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const piece of new Set(text.match(/[^\p{L}\p{N}]/gu) ?? []))
      counts.set(piece, (counts.get(piece) ?? 0) + (piece !== ' ' || /[\p{L}\p{N}] /u.test(text) ? 1 : 0))
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostSeparators)
    .map(([piece]) => piece)
}

/** Longest runs of whole words and separators that occur in every output: what a template puts there. */
function sharedPieces(outputs: readonly string[]): string[] {
  const [first, ...rest] = outputs
  if (first === undefined || rest.length === 0) return []
  const tokens = first.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []
  const pieces: string[] = []
  for (let from = 0; from < tokens.length; from++) {
    let to = from
    const piece = () => tokens.slice(from, to).join('')
    while (to < tokens.length && rest.every(text => text.includes(piece() + tokens[to]))) to++
    if (to > from && isTelling(piece()) && !pieces.some(known => known.includes(piece())))
      pieces.push(piece())
  }
  return pieces.slice(0, mostSeparators)
}

/** One letter or digit in common is chance. */
const isTelling = (piece: string): boolean => piece.length > 1 || !/[\p{L}\p{N}]/u.test(piece)

const mostAdded = 8

/** A mark between the parts of a text is short: in characters, and in words and what is between them. */
const [longestMark, mostTokens] = [12, 4]
const mostMarks = 6

/** What stands before and behind the output in many of the inputs: marks to find it by. */
function neighbours(examples: readonly TextExample[]): string[] {
  const counts = new Map<string, number>()
  for (const { inputs, output } of examples)
    for (const mark of new Set(inputs.filter(isText).flatMap(text => marksIn(text, output as string))))
      counts.set(mark, (counts.get(mark) ?? 0) + 1)
  const fewest = Math.max(2, examples.length / 4)
  const often = [...counts].filter(([, count]) => count >= fewest)
  return often
    .filter(
      ([mark, count]) => !often.some(([other, n]) => n === count && other !== mark && other.includes(mark)),
    )
    .sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostMarks)
    .map(([mark]) => mark)
}

/** Whole words and what is between them, up to the part and from its end. */
function marksIn(text: string, part: string): readonly string[] {
  const at = part === '' ? -1 : text.indexOf(part)
  if (at < 0) return []
  const before = tokensOf(text.slice(0, at)).slice(-mostTokens)
  const behind = tokensOf(text.slice(at + part.length)).slice(0, mostTokens)
  return [
    ...before.map((_, i) => before.slice(i).join('')),
    ...behind.map((_, i) => behind.slice(0, i + 1).join('')),
  ].filter(mark => mark.length <= longestMark && /[^\p{L}\p{N}]/u.test(mark))
}

const tokensOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []

/**
 * Runs of words in an output that none of its inputs has, with and without the separators around them; what only one
 * example has may be chance.
 */
function addedPieces(examples: readonly TextExample[]): string[] {
  const counts = new Map<string, number>()
  for (const { inputs, output } of examples)
    for (const piece of new Set(addedTo(inputs.filter(isText), output as string)))
      counts.set(piece, (counts.get(piece) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostAdded)
    .map(([piece]) => piece)
}

/** More words that stand in one output each are a table, not a program. */
const mostLone = 6

/** What one output alone has and none of the inputs: dear, since that example may be what it stands for. */
export function lonePieces(examples: readonly TextExample[]): readonly string[] {
  const lone = newWords(examples, count => count === 1)
  const pieces = examples.map(({ output }) => (isText(output) ? loneIn(output, lone) : []))
  return pieces.some(({ length }) => length > 1) || pieces.flat().length > mostLone ? [] : pieces.flat()
}

/** What stands before an output in some inputs only, and in no output: it may be there, and then it goes. */
export function loneMarks(examples: readonly TextExample[]): readonly string[] {
  const outputs = examples.map(({ output }) => output).filter(isText)
  const inputs = examples.flatMap(example => example.inputs.filter(isText))
  const marks = examples.flatMap(({ inputs: own, output }) =>
    own.filter(isText).flatMap(text => (isText(output) ? marksBefore(text, output) : [])),
  )
  return [...new Set(marks)]
    .slice(0, mostTried)
    .filter(mark => inputs.some(text => !text.includes(mark)) && !outputs.some(text => text.includes(mark)))
    .slice(0, mostLone)
}

/** The word before a part, with what stands between. */
function marksBefore(text: string, part: string): readonly string[] {
  const at = part === '' ? -1 : text.indexOf(part)
  const [mark] = at < 0 ? [] : (/\p{L}+[^\p{L}\p{N}]$/u.exec(text.slice(0, at)) ?? [])
  return mark === undefined ? [] : [mark]
}

/** A longer text is an example by heart. */
const longestLone = 24

/** Lone words that follow each other are one piece, with what is between them; so is an output of nothing else. */
function loneIn(output: string, lone: readonly string[]): readonly string[] {
  const pieces: string[] = []
  let open = ''
  for (const token of [...tokensOf(output), '']) {
    const isWord = /\p{L}/u.test(token)
    if (isWord ? lone.includes(token) : open !== '' && token !== '' && !/\p{N}/u.test(token)) open += token
    else {
      if (open !== '') pieces.push(open.replace(/[^\p{L}]+$/u, ''))
      open = ''
    }
  }
  const [only, ...more] = pieces
  const isAlone =
    only !== undefined && more.length === 0 && wordsOf(output).every(word => lone.includes(word))
  const whole = isAlone && output.length <= longestMark ? [output] : pieces
  return whole.filter(piece => piece.length <= longestLone)
}

/** Runs of letters in outputs that no input has, by how many outputs have them. */
function newWords(examples: readonly TextExample[], often: (count: number) => boolean): readonly string[] {
  const given = examples.flatMap(({ inputs }) => inputs.filter(isText)).map(text => text.toLowerCase())
  const words = new Map<string, number>()
  for (const { output } of examples)
    for (const word of new Set(isText(output) ? (output.match(/\p{L}+/gu) ?? []) : []))
      if (!given.some(text => isPartOf(word.toLowerCase(), text))) words.set(word, (words.get(word) ?? 0) + 1)
  return [...words].filter(([, count]) => often(count)).map(([word]) => word)
}

/** A word that is in a text, or a whole text that is in it: `pears` is no new word where `pear` is given. */
const isPartOf = (word: string, text: string): boolean =>
  text.includes(word) || (text.length > 1 && word.includes(text))

const longestAffix = 4

/** Letters that outputs put before or behind words of their inputs. */
function affixes(examples: readonly TextExample[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { inputs, output } of examples) {
    const given = wordsOf(inputs.filter(isText).join(' ')).filter(word => word.length > 1)
    const added = wordsOf(output as string).flatMap(word => given.flatMap(each => affixOf(word, each)))
    for (const affix of new Set(added)) counts.set(affix, (counts.get(affix) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > 1).map(([affix]) => affix)
}

function affixOf(word: string, given: string): readonly string[] {
  if (word.length <= given.length || word.length > given.length + longestAffix) return []
  const [whole, part] = [word.toLowerCase(), given.toLowerCase()]
  if (whole.startsWith(part)) return [word.slice(given.length)]
  return whole.endsWith(part) ? [word.slice(0, -given.length)] : []
}

const wordsOf = (text: string): readonly string[] => text.match(/\p{L}+/gu) ?? []

/** Few different words that a parameter is, by its position: programs ask which of them it is. */
export function keywords(examples: readonly TextExample[]): readonly (readonly string[])[] {
  const columns = examples[0]?.inputs.map((_, k) => examples.map(({ inputs }) => inputs[k])) ?? []
  return columns.map(column => {
    const words = [...new Set(column)].filter(value => isText(value) && /^[\p{L}\p{N}_-]{1,16}$/u.test(value))
    return words.length === new Set(column).size && words.length <= mostLone ? (words as string[]) : []
  })
}

/** Runs of letters or digits at one end of a parameter that tell which of few new words the output is. */
export interface Telling {
  readonly parameter: number
  readonly at: 'start' | 'end'
  readonly words: readonly string[]
}

export function tellingWords(examples: readonly TextExample[]): readonly Telling[] {
  const outputs = [...new Set(examples.map(({ output }) => output))]
  if (outputs.length < 2 || outputs.length > mostLone) return []
  const isTable = outputs.every(each => isText(each) && !examples.some(({ inputs }) => holds(inputs, each)))
  const parameters = isTable ? (examples[0]?.inputs.map((_, parameter) => parameter) ?? []) : []
  return parameters.flatMap(parameter =>
    (['start', 'end'] as const).flatMap(at => {
      const words = tellingAt(examples, parameter, at)
      return words === undefined ? [] : [{ parameter, at, words }]
    }),
  )
}

/** Undefined where one word comes with several outputs, or each example has one for itself: that is the example by heart. */
function tellingAt(
  examples: readonly TextExample[],
  parameter: number,
  at: Telling['at'],
): readonly string[] | undefined {
  const told = new Map<string, Value>()
  for (const { inputs, output } of examples) {
    const word = endWord(inputs[parameter], at)
    if (word === undefined || (told.get(word) ?? output) !== output || told.size > mostLone) return undefined
    told.set(word, output)
  }
  return told.size < examples.length && told.size <= mostLone ? [...told.keys()] : undefined
}

const holds = (inputs: readonly Value[], word: string): boolean =>
  inputs.some(input => isText(input) && input.includes(word))

const endWord = (value: Value | undefined, at: 'start' | 'end'): string | undefined =>
  isText(value) ? (at === 'start' ? /^(\p{L}+|\p{N}+)/u : /(\p{L}+|\p{N}+)$/u).exec(value)?.[0] : undefined

function addedTo(inputs: readonly string[], output: string): string[] {
  const tokens = output.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []
  const isNew = (token: string): boolean =>
    isTelling(token)
      ? !inputs.some(text => text.toLowerCase().includes(token.toLowerCase()))
      : /\p{L}/u.test(token) && !inputs.some(text => wordsOf(text).includes(token))
  return tokens.flatMap((token, i) => {
    if (!/[\p{L}\p{N}]/u.test(token) || !isNew(token)) return []
    const before = tokens[i - 1] ?? ''
    const after = tokens[i + 1] ?? ''
    const pieces = [token, before + token, token + after, before + token + after]
    return [...new Set(pieces)]
  })
}

/** Whole inputs that several examples have in one place, and others have not: what programs ask for. */
function repeatedInputs(examples: readonly TextExample[]): string[] {
  const columns = examples[0]?.inputs.map((_, k) => examples.map(({ inputs }) => inputs[k])) ?? []
  return columns.flatMap(column => {
    const counts = new Map<string, number>()
    for (const value of column) if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + 1)
    const repeated = [...counts].filter(([, count]) => count > 1 && count < column.length)
    return repeated.slice(0, mostAdded).map(([text]) => text)
  })
}

/** Digits of which several outputs have more than their inputs together: what fills or joins. */
function addedCharacters(examples: readonly TextExample[]): string[] {
  const counts = new Map<string, number>()
  for (const { inputs, output } of examples) {
    const given = inputs.filter(isText).join('')
    for (const character of new Set(output as string))
      if (/[0-9]/.test(character) && occurrences(output as string, character) > occurrences(given, character))
        counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostAdded)
    .map(([character]) => character)
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1
