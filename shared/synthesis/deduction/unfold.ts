/**
 * Clauses that speak of the function on other arguments as well (`express implies result == fee(grams, false) + 500`):
 * where the remaining clauses say what the function gives there, that value gets a name and the clause becomes
 * single-invocation. One unfolding step in the sense of Burstall and Darlington (1977); the verifier has the last word.
 */
import { and, eq, letIn, variable } from '../../anrf/build.ts'
import type { Call, Expr, Variable } from '../../anrf/expr.ts'
import { postorder, rewrite, substitute } from '../../anrf/traverse.ts'
import type { Clause, FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import type { Asking, Oracle } from '../oracle.ts'
import { simplifyExpr } from '../simplify/simplify-expr.ts'
import { distinctTerms, type TermTable } from '../term-table.ts'
import { chain } from './assemble.ts'
import { decisionList } from './decision-list.ts'
import { callsOf, inlined, variablesOf } from './inline.ts'
import { domainOf, type SingleInvocation, singleInvocation } from './single-invocation.ts'

/** What is needed to make the clauses single-invocation. */
export interface Unfolding {
  readonly unknown: UnknownFunction
  /** Clauses about the result on the parameters alone. */
  readonly direct: readonly Clause[]
  /** The others, definitions unfolded. */
  readonly indirect: readonly Clause[]
  /** The calls on other arguments, distinct, without calls inside. */
  readonly inner: readonly Call[]
}

/** A value of the function on other arguments, named. */
export interface Named {
  readonly variable: Variable
  readonly value: Expr
}

export interface Unfolded {
  readonly form: SingleInvocation
  readonly names: readonly Named[]
}

/** Sorts the clauses, or undefined where one step of unfolding cannot help. Looks at the text only. */
export function unfolding(specification: FormalSpecification, table: TermTable): Unfolding | undefined {
  const [unknown, another] = specification.unknowns
  if (unknown === undefined || another !== undefined) return undefined
  const alone = (clause: Clause): boolean =>
    singleInvocation({ ...specification, constraints: [clause], examples: [] }, table) !== undefined
  const direct = specification.constraints.filter(alone)
  const indirect = specification.constraints
    .filter(clause => !direct.includes(clause))
    .map(clause => ({ ...clause, expr: inlined(clause.expr, specification.definitions) }))
  const calls = distinctTerms(callsOf(...indirect.map(({ expr }) => expr)), table) as Call[]
  const inner = calls.filter(node => !isOwn(node, unknown))
  const own = new Set(unknown.parameters.map(({ variable }) => variable.name))
  const inFrame = (expr: Expr): boolean => [...variablesOf(expr)].every(name => own.has(name))
  const plain =
    indirect.every(({ expr }) => inFrame(expr)) && inner.every(node => callsOf(...node.args).length === 0)
  const anchored = indirect.every(({ expr }) => callsOf(expr).some(node => isOwn(node, unknown)))
  return direct.length > 0 && inner.length > 0 && plain && anchored
    ? { unknown, direct, indirect, inner }
    : undefined
}

/** Whether the call is on the function's own parameters. */
function isOwn(node: Call, unknown: UnknownFunction): boolean {
  return node.args.every(
    (arg, i) => arg.kind === 'variable' && arg.name === unknown.parameters[i]?.variable.name,
  )
}

/** Derives the inner values from the direct clauses and puts names in their place. */
export function* unfolded(
  specification: FormalSpecification,
  plan: Unfolding,
  oracle: Oracle,
  table: TermTable,
): Asking<Unfolded | undefined> {
  const direct = singleInvocation({ ...specification, constraints: plan.direct }, table)
  if (direct === undefined) return undefined
  const names: Named[] = []
  for (const node of plan.inner) {
    const inside = at(direct, node, specification)
    const listed = yield* decisionList(inside, oracle, table)
    if (listed.kind !== 'list') return undefined
    const value = simplifyExpr(chain(listed.branches, 0))
    names.push({ variable: variable(freeName(specification, names.length), value.type), value })
  }
  const form = singleInvocation(
    named(specification, plan, names, table),
    table,
    names.map(({ variable }) => variable),
  )
  if (form === undefined) return undefined
  const equations = names.map(({ variable, value }) => eq(variable, value))
  return { form: { ...form, domain: and(form.domain, ...equations) }, names }
}

/** The direct clauses' form on the arguments of an inner call. */
function at(direct: SingleInvocation, node: Call, specification: FormalSpecification): SingleInvocation {
  const bindings = new Map(direct.parameters.map(({ name }, i) => [name, node.args[i] as Expr]))
  const move = (expr: Expr): Expr => simplifyExpr(substitute(expr, bindings))
  const cases = direct.cases.map(({ premise, conclusion }) => ({
    premise: move(premise),
    conclusion: move(conclusion),
  }))
  return { ...direct, domain: domainOf(specification), cases }
}

/** The specification with each inner call replaced by its name. */
function named(
  specification: FormalSpecification,
  plan: Unfolding,
  names: readonly Named[],
  table: TermTable,
): FormalSpecification {
  const byCall = new Map(plan.inner.map((node, i) => [table.id(node), names[i]?.variable as Variable]))
  const replaced = plan.indirect.map(clause => ({
    ...clause,
    expr: rewrite(clause.expr, node => (node.kind === 'call' ? (byCall.get(table.id(node)) ?? node) : node)),
  }))
  return { ...specification, constraints: [...plan.direct, ...replaced] }
}

function freeName(specification: FormalSpecification, index: number): string {
  const taken = new Set([...specification.variables, ...specification.definitions].map(({ name }) => name))
  const own = specification.unknowns.flatMap(({ name, parameters }) => [
    name,
    ...parameters.map(p => p.variable.name),
  ])
  for (const name of own) taken.add(name)
  let name = index === 0 ? 'base' : `base${index + 1}`
  while (taken.has(name)) name += '_'
  return name
}

/** The body inside a `let` for each name that it uses more than once; a name used once is written out. */
export function withNames(body: Expr, names: readonly Named[]): Expr {
  return names.reduceRight((inside, { variable, value }) => {
    const uses = usesOf(inside, variable)
    if (uses === 0) return inside
    return uses === 1 || value.kind !== 'apply'
      ? substitute(inside, new Map([[variable.name, value]]))
      : letIn(variable, value, inside)
  }, body)
}

function usesOf(body: Expr, { name }: Variable): number {
  const mentions = (node: Expr): number =>
    node.kind === 'apply' || node.kind === 'call'
      ? node.args.filter(arg => arg.kind === 'variable' && arg.name === name).length
      : 0
  const top = body.kind === 'variable' && body.name === name ? 1 : 0
  return postorder(body).reduce((sum, node) => sum + mentions(node), top)
}
