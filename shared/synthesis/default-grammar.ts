/** The grammar of a search that was given none. */
import type { Grammar } from '../spec/grammar.ts'
import type { UnknownFunction } from '../spec/specification.ts'
import type { Harvest } from './constants.ts'

export function defaultGrammar(unknown: UnknownFunction, _: Harvest): Grammar {
  const { returns } = unknown
  return {
    start: 'Start',
    nonterminals: [{ name: 'Start', type: returns, productions: [{ kind: 'anyVariable', type: returns }] }],
  }
}
