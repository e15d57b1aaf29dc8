/**
 * Conditions that need no proof because an enclosing branch has asked: `t.left` where `t is Leaf` is known to be false
 * and there is one other constructor, `value(o)` where `isSome(o)` is known. What is evident is left out of obligations,
 * so that a function that takes data apart under its own tests is total.
 */
import { guardsOf } from '../anrf/checker/termination/guards.ts'
import { type Apply, children, type Expr } from '../anrf/expr.ts'
import { postorder } from '../anrf/traverse.ts'
import { typeText } from '../anrf/type.ts'
import { valueKey } from '../anrf/value.ts'

/** What is known of a term on the way to a node. */
interface Fact {
  /** Number of the term: equal terms have equal numbers. */
  readonly term: number
  readonly test: string
  readonly holds: boolean
}

/** The nodes below the root whose own condition follows from the tests around them. */
export function evidentNodes(root: Expr): ReadonlySet<Expr> {
  const order = postorder(root)
  const partial = order.filter(
    (node): node is Apply =>
      node.kind === 'apply' && (node.operator === 'data.get' || node.operator === 'option.get'),
  )
  if (partial.length === 0) return new Set()
  const numbers = numbered(order)
  const guards = guardsOf(order)
  return new Set(
    partial.filter(node => {
      const facts = (guards.get(node) ?? []).flatMap(({ condition, holds }) =>
        factsOf(condition, holds, numbers),
      )
      return follows(node, facts, numbers)
    }),
  )
}

function follows(node: Apply, facts: readonly Fact[], numbers: ReadonlyMap<Expr, number>): boolean {
  const [subject] = node.args
  const known = facts.filter(({ term }) => subject !== undefined && term === numbers.get(subject))
  if (node.operator === 'option.get') return known.some(({ test, holds }) => test === someTest && holds)
  const wanted = node.indices?.[0] ?? 0
  if (known.some(({ test, holds }) => test === makerTest(wanted) && holds)) return true
  const makers = subject?.type.kind === 'Data' ? subject.type.constructors : []
  return makers.every(
    (_, i) => i === wanted || known.some(({ test, holds }) => test === makerTest(i) && !holds),
  )
}

const someTest = 'some'
const makerTest = (maker: number): string => `maker ${maker}`

/** The tests that a condition consists of, when it is known to be true, or false. */
function factsOf(root: Expr, truth: boolean, numbers: ReadonlyMap<Expr, number>): readonly Fact[] {
  const facts: Fact[] = []
  const pending: (readonly [Expr, boolean])[] = [[root, truth]]
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const [node, holds] = top
    if (node.kind !== 'apply') continue
    const [first] = node.args
    const term = first && numbers.get(first)
    if (node.operator === 'not' && first !== undefined) pending.push([first, !holds])
    else if (node.operator === (holds ? 'and' : 'or'))
      for (const part of node.args) pending.push([part, holds])
    else if (node.operator === 'data.is' && term !== undefined)
      facts.push({ term, test: makerTest(node.indices?.[0] ?? 0), holds })
    else if (node.operator === 'option.is_some' && term !== undefined)
      facts.push({ term, test: someTest, holds })
  }
  return facts
}

/** Numbers by structure, in time linear in the nodes. */
function numbered(order: readonly Expr[]): ReadonlyMap<Expr, number> {
  const byKey = new Map<string, number>()
  const numbers = new Map<Expr, number>()
  for (const node of order) {
    const key = `${headOf(node)}(${children(node)
      .map(child => numbers.get(child))
      .join()})`
    const number = byKey.get(key) ?? byKey.size
    byKey.set(key, number)
    numbers.set(node, number)
  }
  return numbers
}

/** The node without its children, injectively. */
function headOf(node: Expr): string {
  switch (node.kind) {
    case 'constant':
      return `constant ${typeText(node.type)} ${valueKey(node.value)}`
    case 'variable':
      return `variable ${node.name}`
    case 'apply':
      return `apply ${node.operator} ${(node.indices ?? []).join()} ${typeText(node.type)}`
    case 'call':
      return `call ${JSON.stringify(node.function)}`
    case 'let':
      return `let ${JSON.stringify(node.variable.name)}`
    case 'lambda':
      return `lambda ${JSON.stringify(node.parameters.map(parameter => parameter.name))}`
    case 'hole':
      return `hole ${node.nonterminal}`
  }
}
