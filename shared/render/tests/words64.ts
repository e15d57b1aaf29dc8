/**
 * Whether a run keeps all its integers within 64 bits: Rust and Go end in Overflow where it does not. Every integer of
 * the program is passed through a function that ends the run where it is outside; a run that ends as it did before,
 * whichever error that is, was inside throughout.
 */
import { and, apply, call, constant, eq, int, ite, lambda, none, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { type Outcome, prepare } from '../../anrf/interpreter/run.ts'
import type { FunctionDefinition, Program } from '../../anrf/program.ts'
import { rewrite } from '../../anrf/traverse.ts'
import { Int } from '../../anrf/type.ts'
import { everyInteger, sameValue, type Value } from '../../anrf/value.ts'
import { isInt64 } from '../int64.ts'

/** Two errors, since the program itself may end in one of them. */
const endings: readonly Expr[] = [apply('int.div', [int(1), int(0)]), apply('option.get', [none(Int)])]

/** No function of a program has a blank in its name. */
const gate = 'within 64 bits'

export function staysIn64(program: Program): (inputs: readonly Value[], outcome: Outcome) => boolean {
  const checked = endings.map(ending => prepare(gated(program, ending)))
  return (inputs, outcome) => checked.every(each => sameOutcome(each.run(inputs, { fuel }), outcome))
}

const fuel = 8_000_000

const sameOutcome = (a: Outcome, b: Outcome): boolean =>
  a.ok ? b.ok && sameValue(a.value, b.value) : !b.ok && a.error === b.error

function gated(program: Program, ending: Expr): Program {
  const n = variable('n', Int)
  const inside = and(apply('int.le', [int(-(2n ** 63n)), n]), apply('int.lt', [n, int(2n ** 63n)]))
  const keeper: FunctionDefinition = {
    name: gate,
    parameters: [n],
    returns: Int,
    body: ite(inside, n, ending),
  }
  const functions = program.functions.map(each => ({ ...each, body: rewrite(each.body, through) }))
  return { ...program, functions: [...functions, keeper] }
}

const passed = (value: Expr): Expr => call(gate, [value], Int)

function through(node: Expr): Expr {
  if (node.kind === 'constant') return throughConstant(node)
  if (node.kind === 'apply' && node.operator === 'list.sum') return stepwise(node.args)
  return node.type.kind === 'Int' && (node.kind === 'apply' || node.kind === 'call') ? passed(node) : node
}

function throughConstant(node: Expr & { readonly kind: 'constant' }): Expr {
  if (everyInteger(node.value, node.type, isInt64)) return node
  return ite(eq(passed(constant(Int, 2n ** 64n)), int(0)), node, node)
}

/** What a sum comes to on its way counts as well. */
function stepwise([items]: readonly Expr[]): Expr {
  const [sum, item] = [variable('sum so far', Int), variable('next item', Int)]
  const add = lambda([sum, item], passed(apply('int.add', [sum, item])))
  return apply('list.fold', [items as Expr, int(0), add])
}
