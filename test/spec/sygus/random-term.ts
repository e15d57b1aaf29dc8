/** Random terms of a grammar: productions drawn at each hole, the cheapest ones once the depth is spent. */
import { bv, int, str } from '../../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../../shared/anrf/expr.ts'
import { rewrite } from '../../../shared/anrf/traverse.ts'
import { sameType, type Type } from '../../../shared/anrf/type.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import type { Grammar, Production } from '../../../shared/spec/grammar.ts'

/** Numbers in [0, n). */
export type Draw = (n: number) => number

/** Draws from a seed (mulberry32). */
export function drawing(seed: number): Draw {
  let state = seed >>> 0
  return n => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

const words = ['', 'a', 'ab', '12', '-3', 'x"y', '007', 'é😀', 'b\\u0041']

/** A value of a type SyGuS has literals for. */
export function randomValue(type: Type, draw: Draw): Value {
  switch (type.kind) {
    case 'Int':
      return draw(9) - 4
    case 'Bool':
      return draw(2) === 1
    case 'BitVec':
      return BigInt(draw(65536)) % (1n << BigInt(type.width))
    default:
      return words[draw(words.length)] ?? ''
  }
}

function constantOf(type: Type, draw: Draw): Expr {
  const value = randomValue(type, draw)
  if (type.kind === 'Int') return int(value as number)
  return type.kind === 'BitVec' ? bv(value as bigint, type.width) : str(value as string)
}

const holes = (production: Production): number => {
  let count = 0
  if (production.kind === 'template')
    rewrite(production.template, node => {
      if (node.kind === 'hole') count++
      return node
    })
  return count
}

export function randomTerm(grammar: Grammar, parameters: readonly Variable[], draw: Draw, depth = 4): Expr {
  const derive = (name: string, left: number): Expr => {
    const rule = grammar.nonterminals.find(nonterminal => nonterminal.name === name)
    const all = (rule?.productions ?? []).filter(
      ({ kind }) =>
        kind !== 'anyVariable' || parameters.some(({ type }) => rule && sameType(type, rule.type)),
    )
    const leaves = all.filter(production => holes(production) === 0)
    const lone = all.filter(
      production => production.kind === 'template' && production.template.kind === 'hole',
    )
    const cheapest = leaves.length > 0 ? leaves : lone
    const choice = left > 0 || cheapest.length === 0 ? all : cheapest
    const production = choice[draw(choice.length)]
    if (production === undefined) throw new Error(`nothing derives ${name}`)
    if (production.kind === 'anyConstant') return constantOf(production.type, draw)
    if (production.kind === 'anyVariable') {
      const own = parameters.filter(({ type }) => sameType(type, production.type))
      return own[draw(own.length)] as Expr
    }
    return rewrite(production.template, node =>
      node.kind === 'hole' ? derive(node.nonterminal, left - 1) : node,
    )
  }
  return derive(grammar.start, depth)
}
