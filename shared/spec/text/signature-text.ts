/** A signature on one line: `shipping_fee(grams: Int, express: Bool) -> Int`. */
import type { Type } from '../../anrf/type.ts'
import { splitTopLevel } from '../document/balanced.ts'
import type { Declared, Head } from '../file/signature.ts'
import { isPlainName, keywords } from '../language/name-text.ts'
import type { SpecProblem } from '../problem.ts'
import { problem } from '../problem-text.ts'
import type { Source } from '../source.ts'
import { readType } from '../type-text.ts'
import type { Fragment } from './fragments.ts'

const shape =
  /^(?:def\s+|function\s+|fn\s+|fun\s+)?([A-Za-z_]\w*)\s*\(((?:[^()]|\([^()]*\))*)\)\s*(?:->|→|=>|:|returns)\s*([A-Za-z_({][\w\s[\](){}<>,:]*?)\s*[:;{.]?$/

/** The head, undefined where the line is no signature; an unknown type in one is a problem. */
export function readSignature(fragment: Fragment, source: Source, problems: SpecProblem[]): Head | undefined {
  const match = shape.exec(fragment.text.trim())
  const [, name = '', inner = '', returns = ''] = match ?? []
  const pieces = inner.trim() === '' ? [] : splitTopLevel(inner, ',')
  const pairs = pieces.map(piece => /^([A-Za-z_]\w*)\s*:\s*(.+)$/s.exec(piece.text))
  if (match === null || pairs.includes(null) || !isPlainName(name)) return undefined
  const read = (text: string): Type | undefined => typeAt(text, fragment, source, problems)
  const parameters = pairs.flatMap((pair): Declared[] => {
    const type = read((pair?.[2] ?? '').trim())
    const at = placeOf(fragment, pair?.[1] ?? '')
    return type === undefined ? [] : [{ name: pair?.[1] ?? '', type, at }]
  })
  const result = read(returns)
  refuseNames(parameters, source, problems)
  if (result === undefined || parameters.length < pairs.length) return undefined
  return { name, parameters, returns: result, at: placeOf(fragment, name) }
}

const placeOf = (fragment: Fragment, word: string) => ({
  offset: fragment.offset + Math.max(0, fragment.text.search(new RegExp(`\\b${word}\\b`))),
  length: word.length,
  pointer: '',
})

function typeAt(text: string, fragment: Fragment, source: Source, problems: SpecProblem[]): Type | undefined {
  const read = readType(text)
  if (read.ok) return read.type
  const offset = fragment.offset + Math.max(0, fragment.text.indexOf(text))
  problems.push(problem('UNKNOWN_TYPE', read.problem, source.span(offset, text.length)))
  return undefined
}

function refuseNames(parameters: readonly Declared[], source: Source, problems: SpecProblem[]): void {
  const seen = new Set<string>()
  for (const { name, at } of parameters) {
    const hint =
      keywords.has(name) || name === 'result' ? 'It is a word of the constraint language.' : undefined
    if (seen.has(name) || hint !== undefined)
      problems.push(
        problem(
          'DUPLICATE_NAME',
          { name, what: 'parameter', ...(hint && { hint }) },
          source.span(at.offset, at.length),
        ),
      )
    seen.add(name)
  }
}
