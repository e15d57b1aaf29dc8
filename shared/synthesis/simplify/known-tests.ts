/**
 * What a branch has asked is not asked again: a test of an option or of named data that the tests around it decide is
 * replaced by the branch it takes, and a name for what is no longer than a name goes away.
 */
import { ite } from '../../anrf/build.ts'
import { children, type Expr } from '../../anrf/expr.ts'
import { postorder, substitute, treeSize, withChildren } from '../../anrf/traverse.ts'
import { sameExpr } from './rule.ts'
import { simplifyExpr } from './simplify-expr.ts'

interface Fact {
  readonly subject: Expr
  /** Of an option 1 where it holds a value. */
  readonly maker: number
  readonly holds: boolean
}

/** Nodes visited under different facts at most; a larger term stays as it is. */
const most = 5000

/** Cases that one term is taken apart into at most, one after the other. */
const mostSplits = 6

export function withoutKnownTests(root: Expr): Expr {
  if (!postorder(root).some(node => testOf(node) !== undefined)) return root
  let best = under(root, [])
  for (let split = 0; split < mostSplits; split++) {
    const smaller = cases(best)
    if (smaller === undefined) break
    best = smaller
  }
  return best
}

/** The term by cases of a test that it asks in several places, where that is shorter. */
function cases(root: Expr): Expr | undefined {
  const asked = postorder(root).flatMap(node =>
    node.kind === 'apply' && node.operator === 'if' ? node.args.slice(0, 1) : [],
  )
  const tests = asked.filter(node => testOf(node) !== undefined && isOverPath(node))
  for (const test of tests) {
    const [yes, no] = [true, false].map(holds => simplifyExpr(under(root, factsOf(test, holds))))
    if (yes === undefined || no === undefined || sameExpr(yes, no)) continue
    const split = ite(test, yes, no)
    if (treeSize(split) < treeSize(root)) return split
  }
  return undefined
}

const isOverPath = (test: Expr): boolean => test.kind === 'apply' && test.args.every(isPath)

/** The term where these tests are decided. */
function under(root: Expr, given: readonly Fact[]): Expr {
  let left = most
  const visit = (node: Expr, facts: readonly Fact[]): Expr => {
    if (--left < 0) return node
    if (node.kind === 'let') {
      const value = visit(node.value, facts)
      const short = isPath(value)
      const body = short ? substitute(node.body, new Map([[node.variable.name, value]])) : node.body
      return short ? visit(body, facts) : withChildren(node, [value, visit(body, facts)])
    }
    if (node.kind !== 'apply' || node.args.length < 2) return within(node, facts)
    const [condition, second, third] = node.args as readonly [Expr, Expr, Expr | undefined]
    const guard = holdsFor(node.operator)
    if (guard === undefined) return within(node, facts)
    const asked = visit(condition, facts)
    if (node.operator !== 'if' || third === undefined)
      return withChildren(node, [asked, visit(second, [...facts, ...factsOf(asked, guard)])])
    const known = decided(asked, facts)
    if (known !== undefined) return visit(known ? second : third, facts)
    const yes = visit(second, [...facts, ...factsOf(asked, true)])
    return withChildren(node, [asked, yes, visit(third, [...facts, ...factsOf(asked, false)])])
  }
  const within = (node: Expr, facts: readonly Fact[]): Expr =>
    withChildren(
      node,
      children(node).map(child => visit(child, facts)),
    )
  const result = visit(root, given)
  return left < 0 ? root : result
}

/** What the first argument is where the second is evaluated. */
function holdsFor(operator: string): boolean | undefined {
  if (operator === 'if' || operator === 'and' || operator === 'implies') return true
  return operator === 'or' ? false : undefined
}

/** A name, a constant, or a part of one. */
function isPath(expr: Expr): boolean {
  if (expr.kind !== 'apply') return expr.kind === 'variable' || expr.kind === 'constant'
  const [first] = expr.args
  return /^(tuple|record)\.get$/.test(expr.operator) && first !== undefined && isPath(first)
}

function testOf(node: Expr): Omit<Fact, 'holds'> | undefined {
  if (node.kind !== 'apply') return undefined
  const [subject] = node.args
  if (subject === undefined) return undefined
  if (node.operator === 'data.is') return { subject, maker: node.indices?.[0] ?? 0 }
  return node.operator === 'option.is_some' ? { subject, maker: 1 } : undefined
}

function factsOf(node: Expr, holds: boolean): readonly Fact[] {
  const test = testOf(node)
  if (test !== undefined) return [{ ...test, holds }]
  if (node.kind !== 'apply') return []
  const [first, second] = node.args
  if (first === undefined) return []
  if (node.operator === 'not') return factsOf(first, !holds)
  if (second === undefined || node.operator !== (holds ? 'and' : 'or')) return []
  return [...factsOf(first, holds), ...factsOf(second, holds)]
}

function decided(node: Expr, facts: readonly Fact[]): boolean | undefined {
  const test = testOf(node)
  if (test === undefined) return undefined
  const known = facts.filter(({ subject }) => sameExpr(subject, test.subject))
  const made = known.find(({ holds }) => holds)
  if (made !== undefined) return made.maker === test.maker
  const refused = new Set(known.map(({ maker }) => maker))
  if (refused.has(test.maker)) return false
  const { type } = test.subject
  const makers = type.kind === 'Data' ? type.constructors.length : 2
  return type.kind === 'Data' && refused.size === makers - 1 ? true : undefined
}
