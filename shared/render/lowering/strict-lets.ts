/**
 * A let computes its value even where nothing reads it: the value may fail. Where statements can stand, such a let stays
 * and becomes a named local; inside an expression it moves into a function of its own, whose body is such a place. All
 * other lets are mere sharing, and the lowering decides afresh what deserves a name.
 */
import { call, letIn } from '../../anrf/build.ts'
import { boundIn, children, type Expr, type Let, type Variable } from '../../anrf/expr.ts'
import type { FunctionDefinition, Program } from '../../anrf/program.ts'
import { fold, postorder, postorderWithin, substitute, withChildren } from '../../anrf/traverse.ts'
import { failingFunctions, mayFail } from './failing.ts'
import { inOrder } from './in-order.ts'
import { type LocalNames, localNames } from './local-names.ts'
import { fragileNodes } from './total.ts'

/** Means what the program meant; lets stand only where statements can, each with a value that is computed there. */
export function withStrictLets(program: Program): Program {
  const names = localNames(program.functions.map(({ name }) => name))
  const functions = strictOnly(program).functions.flatMap(definition =>
    hasLet(definition.body) ? new Placing(definition.name, names).function(definition) : [definition],
  )
  return { ...program, functions }
}

/** Without mere sharing a function may be seen not to fail, and what its callers bind of it is mere sharing, too. */
function strictOnly(program: Program): Program {
  let [strict, failing] = [program, failingFunctions(program)]
  for (;;) {
    const functions = strict.functions.map(definition => ({
      ...definition,
      body: withoutSharing(inOrder(definition, failing), failing),
    }))
    strict = { ...program, functions }
    const left = failingFunctions(strict)
    if (left.size >= failing.size) return strict
    failing = left
  }
}

export const hasLet = (root: Expr): boolean => postorder(root).some(({ kind }) => kind === 'let')

/** Only lets that compute something at their place are left: what may fail, or what must not be computed elsewhere. */
function withoutSharing(root: Expr, failing: ReadonlySet<string>): Expr {
  return fold<Expr>(root, (node, parts) => {
    const next = withChildren(node, parts)
    if (next.kind === 'let' && isVariable(next.body, next.variable)) return next.value
    return next.kind === 'let' && !isStrict(next, failing)
      ? substitute(next.body, new Map([[next.variable.name, next.value]]))
      : next
  })
}

const isVariable = (expr: Expr, { name }: Variable): boolean => expr.kind === 'variable' && expr.name === name

function isStrict({ variable, value, body }: Let, failing: ReadonlySet<string>): boolean {
  if (mayFail(value, name => failing.has(name))) return true
  return fragileNodes(value).has(value) && reads(body, variable)
}

export const reads = (root: Expr, { name }: Variable): boolean =>
  postorder(root).some(node => node.kind === 'variable' && node.name === name)

/** Moves the lets of one function to where statements can stand. */
class Placing {
  readonly #of: string
  readonly #names: LocalNames
  readonly #moved: FunctionDefinition[] = []
  readonly #calls = new Map<Let, Expr>()

  constructor(of: string, names: LocalNames) {
    this.#of = of
    this.#names = names
  }

  /** The function behind those that parts of it moved into. */
  function(definition: FunctionDefinition): readonly FunctionDefinition[] {
    const body = this.#statements(definition.body)
    return [...this.#moved, { ...definition, body }]
  }

  /** The term where statements can stand: lets stay in front of it and in front of the branches of conditionals. */
  #statements(root: Expr): Expr {
    if (root.kind === 'let')
      return letIn(root.variable, this.#expression(root.value), this.#statements(root.body))
    if (root.kind !== 'apply' || root.operator !== 'if' || !hasLet(root)) return this.#expression(root)
    const [condition, ...branches] = root.args as readonly [Expr, Expr, Expr]
    return {
      ...root,
      args: [this.#expression(condition), ...branches.map(branch => this.#statements(branch))],
    }
  }

  #expression(root: Expr): Expr {
    const memo = new Map<Expr, Expr>()
    const of = (node: Expr): Expr => memo.get(node) ?? node
    for (const node of postorderWithin([root], ({ kind }) => kind !== 'let'))
      memo.set(node, node.kind === 'let' ? this.#call(node) : withChildren(node, children(node).map(of)))
    return of(root)
  }

  /** Calls the function that the let moves into, with what it reads. */
  #call(node: Let): Expr {
    const known = this.#calls.get(node)
    if (known !== undefined) return known
    const parameters = freeVariables(node)
    const name = this.#names.take(`${this.#of}_part`)
    this.#moved.push({ name, parameters, returns: node.type, body: this.#statements(node) })
    const made = call(name, parameters, node.type)
    this.#calls.set(node, made)
    return made
  }
}

/** In the order in which they are met; names are unique within a function. */
function freeVariables(root: Expr): readonly Variable[] {
  const nodes = postorder(root)
  const bound = new Set(boundIn(nodes).map(({ name }) => name))
  const found = new Map<string, Variable>()
  for (const node of nodes)
    if (node.kind === 'variable' && !bound.has(node.name) && !found.has(node.name)) found.set(node.name, node)
  return [...found.values()]
}
