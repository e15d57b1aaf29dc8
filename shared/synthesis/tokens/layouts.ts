/** Texts of one length that become texts of one length: which characters go where, and what stands between them. */
import { apply, int, str } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import type { Value } from '../../anrf/value.ts'
import { concat, priced, type TokenClass } from './token-class.ts'

/** Parts of a layout, and the shortest part that is worth a layout. */
const mostParts = 9
const leastCopied = 4

type Part = { readonly from: number; readonly length: number } | { readonly text: string }

export const layouts: TokenClass = ({ parameters, results }) => ({
  texts: parameters.flatMap(({ variable, values }) => {
    const parts = layoutOf(values, results)
    return parts === undefined ? [] : priced(4, laidOut(variable, parts))
  }),
  numbers: [],
})

function laidOut(whole: Variable, parts: readonly Part[]): Expr {
  const pieces = parts.map(part =>
    'text' in part ? str(part.text) : apply('str.substr', [whole, int(part.from), int(part.length)]),
  )
  return concat(...pieces)
}

/** Undefined where lengths differ, or what examples share may be chance. */
function layoutOf(given: readonly Value[], wanted: readonly Value[]): readonly Part[] | undefined {
  const [from, to] = [sameLength(given), sameLength(wanted)]
  if (from === undefined || to === undefined || new Set(from).size < 2) return undefined
  const parts: Part[] = []
  for (let at = 0; at < (to[0] ?? '').length; ) {
    const part = copied(from, to, at) ?? added(to, at)
    if (part === undefined) return undefined
    parts.push(part)
    at += 'text' in part ? part.text.length : part.length
  }
  const copies = parts.flatMap(part => ('text' in part ? [] : [part.length]))
  const isTelling = copies.length > 1 && copies.reduce((sum, each) => sum + each, 0) >= leastCopied
  return isTelling && parts.length <= mostParts ? parts : undefined
}

function sameLength(values: readonly Value[]): readonly string[] | undefined {
  const texts = values.filter(value => typeof value === 'string')
  const isSame = texts.length === values.length && new Set(texts.map(({ length }) => length)).size === 1
  return isSame && texts.every(text => /^[\x20-\x7e]+$/.test(text)) ? texts : undefined
}

/** The longest run of letters and digits of the inputs that stands in all outputs from here on. */
function copied(from: readonly string[], to: readonly string[], at: number): Part | undefined {
  let best: Part & { readonly length: number } = { from: 0, length: 0 }
  for (let start = 0; start < (from[0] ?? '').length; start++) {
    let length = 0
    const goesOn = (): boolean =>
      from.every((text, i) => {
        const next = text[start + length]
        return next !== undefined && /[A-Za-z0-9]/.test(next) && next === to[i]?.[at + length]
      })
    while (goesOn()) length++
    if (length > best.length) best = { from: start, length }
  }
  return best.length > 0 ? best : undefined
}

function added(to: readonly string[], at: number): Part | undefined {
  const [text = ''] = to.map(each => each[at] ?? '')
  return to.every(each => each[at] === text) ? { text } : undefined
}
