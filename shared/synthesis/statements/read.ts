/**
 * Clauses as statements: under these guards, this part of the result is that term. What says less (an inequality, a
 * disjunction) says nothing here; the verifier holds the program to it all the same.
 */
import { bool, not, variable } from '../../anrf/build.ts'
import type { Apply, Expr } from '../../anrf/expr.ts'
import { postorder, substitute } from '../../anrf/traverse.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'

/** Way from the result to a part of it: an accessor with its indices. */
export interface Step {
  readonly operator: 'tuple.get' | 'record.get' | 'option.get' | 'data.get'
  readonly indices: readonly number[]
}

export type Said =
  | { readonly kind: 'is'; readonly term: Expr }
  /** Which constructor made it: of an option 1 where it holds a value. */
  | { readonly kind: 'made'; readonly maker: number }

export interface Statement {
  /** All of them hold; over the unknown's parameters. */
  readonly guards: readonly Expr[]
  readonly path: readonly Step[]
  readonly said: Said
}

/** The statements of all clauses, in their order. */
export function statementsOf(
  specification: FormalSpecification,
  unknown: UnknownFunction,
): readonly Statement[] {
  return specification.constraints.flatMap(({ expr }) => new Reader(unknown).read(expr, [], true))
}

class Reader {
  readonly #unknown: UnknownFunction

  constructor(unknown: UnknownFunction) {
    this.#unknown = unknown
  }

  /** What the expression being true, or false, says. */
  read(expr: Expr, guards: readonly Expr[], truth: boolean): readonly Statement[] {
    const part = this.#part(expr)
    if (part !== undefined) return this.#state(guards, part, { kind: 'is', term: bool(truth) })
    if (expr.kind !== 'apply') return []
    const [first, second, third] = expr.args
    if (first === undefined) return []
    if (expr.operator === 'not') return this.read(first, guards, !truth)
    if (expr.operator === 'option.is_some') return this.#made(first, guards, truth ? 1 : 0)
    if (expr.operator === 'data.is' && truth) return this.#made(first, guards, expr.indices?.[0] ?? 0)
    if (second === undefined) return []
    if (expr.operator === 'if' && third !== undefined)
      return [
        ...this.#under(first, guards, given => this.read(second, given, truth)),
        ...this.#under(not(first), guards, given => this.read(third, given, truth)),
      ]
    return this.#joined(expr, [first, second], guards, truth)
  }

  #joined(
    { operator }: Apply,
    [first, second]: readonly [Expr, Expr],
    guards: readonly Expr[],
    truth: boolean,
  ): readonly Statement[] {
    if (operator === (truth ? 'and' : 'or'))
      return [...this.read(first, guards, truth), ...this.read(second, guards, truth)]
    if (operator === 'implies' && truth)
      return this.#under(first, guards, given => this.read(second, given, true))
    if (operator === 'or') return this.#under(not(first), guards, given => this.read(second, given, true))
    if ((operator === 'eq' || operator === 'float.eq') && truth)
      return [...this.#equation(first, second, guards), ...this.#equation(second, first, guards)]
    return []
  }

  /** Guards that speak of the result say nothing of the inputs. */
  #under(
    guard: Expr,
    guards: readonly Expr[],
    read: (guards: readonly Expr[]) => readonly Statement[],
  ): readonly Statement[] {
    return this.#speaksOfResult(guard) ? [] : read([...guards, guard])
  }

  #equation(left: Expr, right: Expr, guards: readonly Expr[]): readonly Statement[] {
    const part = this.#part(left)
    return part === undefined || this.#speaksOfResult(right)
      ? []
      : this.#state(guards, part, { kind: 'is', term: right })
  }

  #made(subject: Expr, guards: readonly Expr[], maker: number): readonly Statement[] {
    const part = this.#part(subject)
    return part === undefined ? [] : this.#state(guards, part, { kind: 'made', maker })
  }

  /** In the unknown's own parameters; nothing where other variables are left. */
  #state(guards: readonly Expr[], { path, names }: Part, said: Said): readonly Statement[] {
    const own = new Map(
      this.#unknown.parameters.map(({ variable: each }, i) => [
        names[i] ?? '',
        variable(each.name, each.type),
      ]),
    )
    const terms = [...guards, ...(said.kind === 'is' ? [said.term] : [])]
    if (!terms.every(term => freeNamesOf(term).every(name => own.has(name)))) return []
    const renamed = (term: Expr): Expr => substitute(term, own)
    return [
      {
        guards: guards.map(renamed),
        path,
        said: said.kind === 'is' ? { kind: 'is', term: renamed(said.term) } : said,
      },
    ]
  }

  /** A part of the result for distinct variables. */
  #part(expr: Expr): Part | undefined {
    const path: Step[] = []
    let at = expr
    while (at.kind === 'apply') {
      const step = stepOf(at)
      const [inner] = at.args
      if (step === undefined || inner === undefined) return undefined
      path.unshift(step)
      at = inner
    }
    if (at.kind !== 'call' || at.function !== this.#unknown.name) return undefined
    const names = at.args.flatMap(arg => (arg.kind === 'variable' ? [arg.name] : []))
    return new Set(names).size === at.args.length ? { path, names } : undefined
  }

  #speaksOfResult(expr: Expr): boolean {
    return postorder(expr).some(node => node.kind === 'call' && node.function === this.#unknown.name)
  }
}

interface Part {
  readonly path: readonly Step[]
  /** Variables that stand for the parameters. */
  readonly names: readonly string[]
}

function stepOf({ operator, indices = [] }: Apply): Step | undefined {
  switch (operator) {
    case 'tuple.get':
    case 'record.get':
    case 'option.get':
    case 'data.get':
      return { operator, indices }
    default:
      return undefined
  }
}

function freeNamesOf(root: Expr): readonly string[] {
  const [met, bound] = [new Set<string>(), new Set<string>()]
  for (const node of postorder(root)) {
    if (node.kind === 'variable') met.add(node.name)
    if (node.kind === 'let') bound.add(node.variable.name)
    if (node.kind === 'lambda') for (const { name } of node.parameters) bound.add(name)
  }
  return [...met].filter(name => !bound.has(name))
}
