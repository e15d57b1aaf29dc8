/**
 * Terms in order of cost that give known outputs on some rows: the body of a recursion's step. The other rows have no
 * wanted output; they only tell terms apart that agree on the known ones (observational equivalence).
 */
import { apply, constant, int } from '../../anrf/build.ts'
import type { Expr, Hole, Variable } from '../../anrf/expr.ts'
import { treeSize } from '../../anrf/traverse.ts'
import { Bool, type Type, typeText } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { Grammar, Production } from '../../spec/grammar.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import { Bank, type BankSort } from '../bank/bank.ts'
import { Columns } from '../bank/columns.ts'
import { type Cell, layoutOf, ownCell } from '../bank/layout.ts'
import { StringInterner } from '../bank/string-interner.ts'
import { ValueInterner } from '../bank/value-interner.ts'
import type { Budget } from '../budget.ts'
import { Harvest } from '../constants.ts'
import { defaultGrammar } from '../default-grammar.ts'
import { Enumerator } from '../enumeration/enumerator.ts'
import { type Plan, planOf } from '../enumeration/plan.ts'
import { Rebuilder } from '../enumeration/rebuild.ts'
import { outputsTarget, type Target } from '../points/target.ts'
import { hasBit } from '../unification/bits.ts'

export interface Row {
  readonly inputs: readonly Value[]
  readonly output: Value
}

export interface Wanted {
  readonly parameters: readonly Variable[]
  readonly returns: Type
  readonly known: readonly Row[]
  readonly others: readonly (readonly Value[])[]
  /** Values of the result's type that are tried as constants. */
  readonly constants: readonly Value[]
}

export interface Around {
  readonly specification: FormalSpecification
  readonly budget: Budget
  readonly memoryBytes: number
}

/** Why there are no more. */
export type Ended = 'exhausted' | 'budget' | 'memory' | 'unsupported'

/** Texts in rows may be this long, code units. */
const longestText = 256

/** The terms, cheapest first; undefined where others may have a turn. */
export function* agreeing(wanted: Wanted, around: Around): Generator<Expr | undefined, Ended, void> {
  const search = prepare(wanted, around.specification)
  if (search === undefined) return 'unsupported'
  const { enumerator, agrees, rebuilder, width } = search
  const { bank, plan } = enumerator
  const { list } = bank.sorts[plan.start] as BankSort
  let [seen, charged, lastNew] = [0, 0, 1]
  for (let level = 1; level <= dearest(plan, lastNew); level++) {
    const before = bank.terms.count
    for (const _ of withEnd(enumerator.level(level))) {
      for (; seen < list.count; seen++) if (agrees(list.term(seen))) yield rebuilder.expr(list.term(seen))
      around.budget.step((enumerator.work - charged) * width)
      charged = enumerator.work
      if (around.budget.ended !== undefined) return 'budget'
      if (bank.bytes > around.memoryBytes) return 'memory'
      yield undefined
    }
    if (bank.terms.count > before) lastNew = level
  }
  return 'exhausted'
}

/** What the work yields, and once more after its end. */
function* withEnd(work: Generator<void, void, void>): Generator<void, void, void> {
  yield* work
  yield
}

/** The highest cost that a term over terms of cost up to `level` can have. */
const dearest = (plan: Plan, level: number): number =>
  Math.max(...plan.rules.map(rule => rule.cost + rule.holes.length * level))

/** Undefined where a type or a wanted value has no row. */
function prepare(wanted: Wanted, specification: FormalSpecification) {
  const { parameters, returns, known, others } = wanted
  const definitions = new Map(specification.definitions.map(each => [each.name, each]))
  const plan = planFor(wanted, specification)
  if (plan.sorts.some(({ type }) => layoutOf(type, 1) === undefined)) return undefined
  const inputs = [...known.map(row => row.inputs), ...others]
  const interners = { strings: new StringInterner(longestText), values: new ValueInterner() }
  const columns = new Columns(parameters, inputs, interners)
  const types = plan.sorts.map(({ type }) => type)
  const enumerator = new Enumerator(new Bank(columns, types), plan, definitions)
  // Of the rows without a wanted output nothing is asked; some value of the type stands there.
  const [first] = known
  const outputs = inputs.map((_, i) => known[i]?.output ?? first?.output ?? 0)
  const target = first === undefined ? undefined : outputsTarget(columns, returns, outputs)
  if (first !== undefined && target === undefined) return undefined
  const rebuilder = new Rebuilder(plan.rules, enumerator.bank.terms)
  const width = Math.ceil(inputs.length / 16)
  return { enumerator, rebuilder, width, agrees: agreement(enumerator, target, known.length) }
}

/** Whether a term of the start sort is right on the first `count` rows. */
function agreement({ bank, plan }: Enumerator, target: Target | undefined, count: number) {
  const { store } = bank.sorts[plan.start] as BankSort
  const cell: Cell = ownCell(store.layout)
  return (term: number): boolean => {
    if (target === undefined) return true
    store.aim(cell, bank.terms.row(term))
    const cover = target.cover(cell)
    for (let i = 0; i < count; i++) if (!hasBit(cover, i)) return false
    return true
  }
}

/** The sort that the search answers from, with two rules, lest it be another name of one; below it, conditionals are terms. */
const answer = 'answer'

function planFor(wanted: Wanted, specification: FormalSpecification): Plan {
  const { parameters, returns, known } = wanted
  const place = { line: 1, column: 1, offset: 0, length: 0 }
  const unknown: UnknownFunction = {
    name: 'step',
    parameters: parameters.map(variable => ({ variable })),
    returns,
    span: place,
  }
  const examples = known.map(({ inputs, output }) => {
    return { function: unknown.name, inputs, output, text: '', span: place }
  })
  const own = { ...specification, unknowns: [unknown], constraints: [], invariants: [], examples }
  const harvest = new Harvest(own)
  return planOf({
    grammar: withMore(defaultGrammar(own, unknown), wanted),
    definitions: new Map(specification.definitions.map(each => [each.name, each])),
    parameters,
    constants: type => harvest.of(type),
    numberCost: 3,
    wordCost: 3,
  })
}

/** Templates of this size are what other searches take for granted; in a step a conditional says more. */
const longTemplate = 8

/** A choice in each type that the result is made of, and the question whether a list is empty. */
function withMore(grammar: Grammar, { returns, constants }: Wanted): Grammar {
  const start = typeText(returns)
  const lists = grammar.nonterminals.filter(({ type }) => type.kind === 'List')
  const choices = lists
    .filter(({ name }) => name !== start)
    .map(({ name, type }) => {
      const [yes, no] = [hole(type, name), hole(type, name)]
      return { name, production: production(apply('if', [hole(Bool, typeText(Bool)), yes, no]), 1) }
    })
  const more = [
    ...choices,
    ...lists.map(({ name, type }) => {
      const empty = apply('eq', [apply('list.len', [hole(type, name)]), int(0)])
      return { name: typeText(Bool), production: production(empty, 1) }
    }),
    ...constants.map(value => ({ name: start, production: production(constant(returns, value), 1) })),
  ]
  const nonterminals = grammar.nonterminals.map(each => ({
    ...each,
    productions: [
      ...each.productions.map(dearIfLong),
      ...more.filter(({ name }) => name === each.name).map(one => one.production),
    ],
  }))
  const named: Production = { kind: 'anyVariable', type: returns }
  const whole = { name: answer, type: returns, productions: [named, production(hole(returns, start), 1)] }
  return { start: answer, nonterminals: [whole, ...nonterminals] }
}

function dearIfLong(each: Production): Production {
  if (each.kind !== 'template' || each.cost === undefined || treeSize(each.template) <= longTemplate)
    return each
  return { ...each, cost: each.cost + 1 }
}

const hole = (type: Type, nonterminal: string): Hole => ({ kind: 'hole', type, nonterminal })
const production = (template: Expr, cost: number): Production => ({ kind: 'template', template, cost })
