/**
 * ANRF expressions as SMT-LIB terms: iterative, each shared node once. Beside its value every node has a condition
 * under which it is defined; lazy operators guard the conditions of what they may not evaluate (well-definedness
 * conditions as in Behm, Burdy, Meynadier, "Well Defined B", B'98).
 */
import { type Apply, children, type Expr, type Lambda } from '../anrf/expr.ts'
import type { Operator } from '../anrf/operator.ts'
import { operators } from '../anrf/operators/registry.ts'
import type { Type } from '../anrf/type.ts'
import { type Connectives, plain } from './connectives.ts'
import { evidentNodes } from './evident.ts'
import { literal } from './literal.ts'
import { type Numbering, Scope } from './scope.ts'
import { SolverError } from './solver-error.ts'
import { sortOf } from './sort.ts'
import { definednessSymbol, symbol } from './symbol.ts'

/** A value and the condition under which it exists, as SMT-LIB text (`true` when always). */
export interface Translated {
  readonly value: string
  readonly defined: string
}

export interface TranslateOptions {
  /** Functions for which `definednessSymbol` is declared as well; others are total. */
  readonly partial?: ReadonlySet<string>
  /** What stands for a call instead of an application of the function's symbol. */
  readonly call?: (name: string, args: readonly string[]) => Translated | undefined
  /** What stands for a free variable instead of its symbol. */
  readonly variable?: (name: string) => string | undefined
  /** How conditions are joined; `plain` unless the solver is to unfold what it is given. */
  readonly connectives?: Connectives
}

/** Nodes one unit may visit: only nested quantifiers visit a node more than once. */
const nodeLimit = 300_000

/** The value of an expression as one term. Throws SolverError UNSUPPORTED. */
export function toSmt(expr: Expr, options: TranslateOptions = {}): string {
  return inScope(expr, options, term => term.value)
}

/** When the expression has a value, as one term. */
export function definedness(expr: Expr, options: TranslateOptions = {}): string {
  return inScope(expr, options, term => term.defined)
}

/** A Bool expression that must be defined and true, as one term. */
export function assertion(expr: Expr, options: TranslateOptions = {}): string {
  return inScope(expr, options, (term, scope) =>
    (options.connectives ?? plain).and(scope, [term.defined, term.value]),
  )
}

function inScope(
  expr: Expr,
  options: TranslateOptions,
  pick: (term: Translated, scope: Scope) => string,
): string {
  const evident = evidentNodes(expr)
  const unit: Unit = { options, numbering: { next: 1 }, binders: new Map(), evident, visited: 0 }
  const walk = new Walk(unit, new Map())
  return walk.scope.close(pick(walk.translate(expr), walk.scope))
}

interface Unit {
  readonly options: TranslateOptions
  readonly numbering: Numbering
  /** Which node binds each bound name: names are unique within a unit, or nothing is claimed. */
  readonly binders: Map<string, Expr>
  /** Nodes whose own condition needs no saying. */
  readonly evident: ReadonlySet<Expr>
  visited: number
}

/** What is left to do with a node. A `let` binds between its value and its body. */
interface Step {
  readonly what: 'visit' | 'leave' | 'bind'
  readonly node: Expr
}
const visit = (node: Expr): Step => ({ what: 'visit', node })

/** One scope's pass: the body of an assertion, a function or a lambda. */
class Walk {
  readonly scope: Scope
  readonly #unit: Unit
  readonly #join: Connectives
  /** Terms of bound variables, of this scope and those around it. */
  readonly #bound: Map<string, string>
  readonly #done = new Map<Expr, Translated>()

  constructor(unit: Unit, bound: ReadonlyMap<string, string>) {
    this.scope = new Scope(unit.numbering)
    this.#unit = unit
    this.#join = unit.options.connectives ?? plain
    this.#bound = new Map(bound)
  }

  #and(...terms: readonly string[]): string {
    return this.#join.and(this.scope, terms)
  }

  #implies(premise: string, conclusion: string): string {
    return this.#join.implies(this.scope, premise, conclusion)
  }

  translate(root: Expr): Translated {
    const stack: Step[] = [visit(root)]
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
      const { what, node } = step
      if (what === 'leave') this.#done.set(node, this.#node(node))
      else if (what === 'bind') this.#bind(node)
      else if (!this.#done.has(node)) stack.push(...this.#plan(node))
    }
    return this.#of(root)
  }

  /** What to do, last step first. Lambdas are left to the operator that takes them. */
  #plan(node: Expr): readonly Step[] {
    this.#unit.visited += 1
    if (this.#unit.visited > nodeLimit) throw new SolverError('UNSUPPORTED', 'The term is too large to prove')
    const leave: Step = { what: 'leave', node }
    if (node.kind === 'let') return [leave, visit(node.body), { what: 'bind', node }, visit(node.value)]
    const parts = children(node).filter(child => child.kind !== 'lambda' && node.kind !== 'lambda')
    return [leave, ...parts.toReversed().map(visit)]
  }

  #bind(node: Expr): void {
    if (node.kind !== 'let') return
    this.#claim(node.variable.name, node)
    this.#bound.set(node.variable.name, this.#of(node.value).value)
  }

  #claim(name: string, binder: Expr): void {
    const other = this.#unit.binders.get(name)
    if (other !== undefined && other !== binder)
      throw new SolverError('UNSUPPORTED', `The name ${name} is bound twice in one term`)
    this.#unit.binders.set(name, binder)
  }

  #of(node: Expr): Translated {
    const done = this.#done.get(node)
    if (done === undefined) throw new SolverError('UNSUPPORTED', `A ${node.kind} cannot stand here`)
    return done
  }

  #node(node: Expr): Translated {
    switch (node.kind) {
      case 'constant':
        return total(this.scope.add(literal(node.value, node.type)))
      case 'variable':
        return total(this.#variable(node.name))
      case 'let': {
        const [value, body] = [this.#of(node.value), this.#of(node.body)]
        return { value: body.value, defined: this.#and(value.defined, body.defined) }
      }
      case 'call':
        return this.#call(node.function, node.args)
      case 'apply':
        return this.#apply(node)
      default:
        throw new SolverError('UNSUPPORTED', `A ${node.kind} cannot stand here`)
    }
  }

  #variable(name: string): string {
    return this.#bound.get(name) ?? this.#unit.options.variable?.(name) ?? symbol(name)
  }

  #call(name: string, args: readonly Expr[]): Translated {
    const terms = args.map(arg => this.#of(arg))
    const values = terms.map(term => term.value)
    const { call, partial } = this.#unit.options
    const own = call?.(name, values) ?? {
      value: application(symbol(name), values),
      defined: partial?.has(name) === true ? application(definednessSymbol(name), values) : 'true',
    }
    const defined = [...terms.map(term => term.defined), this.scope.add(own.defined)]
    return { value: this.scope.add(own.value), defined: this.#and(...defined) }
  }

  #apply(node: Expr & { readonly kind: 'apply' }): Translated {
    const row = operators[node.operator] as unknown as Operator
    const terms = node.args.map(arg => (arg.kind === 'lambda' ? this.#lambda(arg) : this.#of(arg)))
    if (node.operator === 'int.forall' || node.operator === 'int.exists')
      return this.#quantifier(node.operator, terms, node.args[2])
    if (row.smt === undefined) throw new SolverError('UNSUPPORTED', `No SMT theory has ${row.name}`)
    const values = terms.map(term => term.value)
    const instance = { args: node.args.map(typeOf), result: node.type, indices: node.indices ?? [] }
    const [first = '', second = ''] = values
    const value = this.#join.lazy(row.name, first, second) ?? row.smt(values, instance)
    return { value: this.scope.add(value), defined: this.#defined(node, row, terms) }
  }

  #defined(node: Expr & { readonly kind: 'apply' }, row: Operator, terms: readonly Translated[]): string {
    const [first, second, third] = terms
    if (row.lazy === undefined || first === undefined || second === undefined)
      return this.#and(...terms.map(term => term.defined), this.#condition(row, node))
    if (terms.every(term => term.defined === 'true')) return 'true'
    return this.#and(first.defined, this.#guarded(row.name, first.value, second, third))
  }

  /** When the arguments that are evaluated have values, given the first argument's value. */
  #guarded(name: string, test: string, second: Translated, third: Translated | undefined): string {
    const otherwise = this.scope.add(`(not ${test})`)
    switch (name) {
      case 'if':
        return this.#and(
          this.#implies(test, second.defined),
          this.#implies(otherwise, third?.defined ?? 'true'),
        )
      case 'and':
      case 'implies':
        return this.#implies(test, second.defined)
      case 'or':
        return this.#implies(otherwise, second.defined)
      default:
        throw new SolverError('UNSUPPORTED', `${name} is lazy in a way that proofs do not know`)
    }
  }

  /** The operator's own condition, over arguments that have been translated already. */
  #condition(row: Operator, node: Apply): string {
    if (row.defined === undefined || this.#unit.evident.has(node)) return 'true'
    return this.translate(row.defined.condition(node.args, node.indices ?? [])).value
  }

  /** As a term of array type, which is what SMT-LIB 2.7's higher-order operators take. */
  #lambda(lambda: Lambda): Translated {
    const { walk, body, binders } = this.#inner(lambda)
    return {
      value: this.scope.add(`(lambda (${binders}) ${walk.scope.close(body.value)})`),
      defined:
        body.defined === 'true'
          ? 'true'
          : this.scope.add(`(forall (${binders}) ${walk.scope.close(body.defined)})`),
    }
  }

  /** Every body in the range must be defined, although evaluation may stop early: the stronger condition is safe. */
  #quantifier(name: string, terms: readonly Translated[], lambda: Expr | undefined): Translated {
    const [low, high] = terms
    if (lambda?.kind !== 'lambda' || low === undefined || high === undefined)
      throw new SolverError('UNSUPPORTED', `${name} takes a lambda`)
    const { walk, body, binders, bound } = this.#inner(lambda)
    const inRange = `(and (<= ${low.value} ${bound}) (< ${bound} ${high.value}))`
    const defined =
      body.defined === 'true'
        ? 'true'
        : this.scope.add(`(forall (${binders}) (=> ${inRange} ${walk.scope.close(body.defined)}))`)
    const [quantifier, joined] = name === 'int.forall' ? ['forall', '=>'] : ['exists', 'and']
    const value = `(${quantifier} (${binders}) (${joined} ${inRange} ${walk.scope.close(body.value)}))`
    return {
      value: this.scope.add(value),
      defined: this.#and(low.defined, high.defined, defined),
    }
  }

  #inner(lambda: Lambda): { walk: Walk; body: Translated; binders: string; bound: string } {
    const names = new Map(this.#bound)
    for (const parameter of lambda.parameters) {
      this.#claim(parameter.name, lambda)
      names.set(parameter.name, symbol(parameter.name))
    }
    const walk = new Walk(this.#unit, names)
    const body = walk.translate(lambda.body)
    const binders = lambda.parameters.map(({ name, type }) => `(${symbol(name)} ${sortOf(type)})`).join(' ')
    return { walk, body, binders, bound: symbol(lambda.parameters[0]?.name ?? '') }
  }
}

const total = (value: string): Translated => ({ value, defined: 'true' })
const typeOf = (expr: Expr): Type => expr.type

export function application(head: string, args: readonly string[]): string {
  return args.length === 0 ? head : `(${head} ${args.join(' ')})`
}
