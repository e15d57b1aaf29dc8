/** Places where nobody writes a constant: to cut, change or measure a text that is known is a longer way to say another. */
import type { Expr, Hole } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { asItsParts, type Plan, type Rule } from '../enumeration/plan.ts'

/** What a constant costs more there. */
const oddCost = 4

/** Operators that change or measure their first argument. */
const changing: ReadonlySet<string> = new Set([
  ...['str.substr', 'str.at', 'str.len', 'str.replace', 'str.replace_all', 'str.split', 'str.trim'],
  ...['str.to_lower', 'str.to_upper', 'str.to_int', 'str.is_digit', 'int.parse', 'float.parse', 'date.parse'],
])

/** The plan in which constants are dear at odd places. */
export function withOddConstants(plan: Plan): Plan {
  const rules = plan.rules.map(rule => priced(plan, rule))
  const sorts = plan.sorts.map(sort => ({ ...sort, rules: sort.rules.map(({ id }) => rules[id] as Rule) }))
  return { ...plan, rules, sorts }
}

function priced(plan: Plan, rule: Rule): Rule {
  const odd = new Set<Hole>()
  visit(rule.template, odd)
  if (odd.size === 0) return rule
  const adjust = rule.holeNodes.map(hole => adjustment(plan, odd.has(hole)))
  return { ...rule, adjust }
}

/** Takes in the holes that are changed or measured, also those that a `let` names. */
function visit(node: Expr, odd: Set<Hole>, names: ReadonlyMap<string, Hole> = new Map()): void {
  if (node.kind === 'lambda') visit(node.body, odd, names)
  else if (node.kind === 'let') {
    visit(node.value, odd, names)
    const { value } = node
    visit(node.body, odd, value.kind === 'hole' ? new Map([...names, [node.variable.name, value]]) : names)
  } else if (node.kind === 'apply') {
    const [first] = node.args
    const hole = first?.kind === 'variable' ? names.get(first.name) : first
    if (hole?.kind === 'hole' && changing.has(node.operator)) odd.add(hole)
    for (const each of node.args) visit(each, odd, names)
  }
}

function adjustment({ rules }: Plan, isOdd: boolean): Int8Array {
  const adjusted = new Int8Array(rules.length)
  if (isOdd)
    for (const { id, template, holes } of rules)
      if (!hasVariable(template)) adjusted[id] = holes.length === 0 ? oddCost : asItsParts
  return adjusted
}

/** Names of lambdas and lets say nothing of the inputs. */
function hasVariable(template: Expr): boolean {
  const own = new Set(postorder(template).flatMap(boundIn))
  return postorder(template).some(node => node.kind === 'variable' && !own.has(node.name))
}

function boundIn(node: Expr): readonly string[] {
  if (node.kind === 'let') return [node.variable.name]
  return node.kind === 'lambda' ? node.parameters.map(({ name }) => name) : []
}
