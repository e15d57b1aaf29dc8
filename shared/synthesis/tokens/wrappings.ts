/** Runs of characters of a kind, with the same before and behind each of them in all examples. */
import { apply, ite, lambda, str } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { capital, digit, each, letter } from '../character-kinds.ts'
import { concat, priced, split, type TokenClass, text } from './token-class.ts'

interface Kind {
  readonly run: RegExp
  readonly holds: () => Expr
}

const kinds: readonly Kind[] = [
  { run: /\p{Nd}+/gu, holds: digit },
  { run: /\p{L}+/gu, holds: letter },
  { run: /\p{Lu}+/gu, holds: capital },
]

export const wrappings: TokenClass = ({ columns, outputs }) => ({
  texts: columns.flatMap(column =>
    kinds.flatMap(({ run, holds }) => {
      const around = aroundRuns(column, outputs, run)
      return around === undefined ? [] : priced(3, wrapped(holds(), around))
    }),
  ),
  numbers: [],
})

interface Around {
  readonly before: string
  readonly behind: string
}

/** Undefined where no text has several runs, or they do not explain the outputs. */
function aroundRuns(given: readonly string[], wanted: readonly string[], run: RegExp): Around | undefined {
  const at = given.findIndex(each => (each.match(run) ?? []).length > 1)
  const [text, output] = [given[at], wanted[at]]
  if (given.length !== wanted.length || text === undefined || output === undefined) return undefined
  const runs = [...text.matchAll(run)]
  const [first] = runs
  const start = first?.index ?? 0
  const from = output.indexOf(first?.[0] ?? '', start)
  const each = (output.length - text.length) / runs.length
  const before = output.slice(start, from)
  const end = from + (first?.[0].length ?? 0)
  const behind = output.slice(end, end + each - before.length)
  const isSame = given.every((one, i) => one.replaceAll(run, found => before + found + behind) === wanted[i])
  return from >= start && before + behind !== '' && isSame ? { before, behind } : undefined
}

/** Each character of its own first; then what is between two of one run goes. */
function wrapped(isOfKind: Expr, { before, behind }: Around): Expr {
  const marked = concat(str(before), each, str(behind))
  const characters = apply('list.map', [split(text(), ''), lambda([each], ite(isOfKind, marked, each))])
  return apply('str.replace_all', [apply('str.join', [characters, str('')]), str(behind + before), str('')])
}
