/** Characters exchanged one by one: a table that all examples agree on. */
import { apply, int, ite, lambda, str } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { each } from '../character-kinds.ts'
import { priced, split, type TokenClass, text } from './token-class.ts'

/** A longer table is no rule. */
const mostEntries = 16
/** How often its entries are seen, on average: what is seen once may be by chance. */
const leastSeen = 2

export const substitutions: TokenClass = ({ columns, outputs }) => {
  const tables = columns.flatMap(column => tableOf(column, outputs) ?? [])
  return { texts: tables.flatMap(table => priced(2, exchanged(table))), numbers: [] }
}

type Table = ReadonlyMap<string, string>

/** Undefined where the examples do not agree, or where it is a matter of case or of one separator. */
function tableOf(from: readonly string[], to: readonly string[]): Table | undefined {
  if (from.length !== to.length) return undefined
  const table = new Map<string, string>()
  let seen = 0
  for (const [i, text] of from.entries()) {
    const [given, wanted] = [[...text], [...(to[i] ?? '')]]
    if (given.length !== wanted.length) return undefined
    for (const [k, character] of given.entries()) {
      const instead = wanted[k] as string
      if ((table.get(character) ?? instead) !== instead) return undefined
      table.set(character, instead)
      if (character !== instead) seen++
    }
  }
  const changed = new Map([...table].filter(([one, other]) => one !== other))
  const isCase = [...changed].every(([one, other]) => one.toLowerCase() === other.toLowerCase())
  const isRule = changed.size > 1 && changed.size <= mostEntries && seen >= leastSeen * changed.size
  return isRule && !isCase ? changed : undefined
}

/** What the table does not have stays. */
function exchanged(table: Table): Expr {
  const [from, to] = [[...table.keys()].join(''), [...table.values()].join('')]
  const instead = apply('str.at', [str(to), apply('str.indexof', [str(from), each, int(0)])])
  const isIn = apply('str.contains', [str(from), each])
  const characters = apply('list.map', [split(text(), ''), lambda([each], ite(isIn, instead, each))])
  return apply('str.join', [characters, str('')])
}
