/**
 * Single-invocation form (Reynolds et al. 2015, §3): every clause, renamed apart, speaks of one value per unknown, the
 * unknown's result on its own parameters. Arguments that are no plain variables become equations in front of the
 * clause; an equation with a unit coefficient defines its variable away.
 */
import { and, constant, eq, implies, variable } from '../../anrf/build.ts'
import type { Call, Expr, Variable } from '../../anrf/expr.ts'
import { rewrite, substitute } from '../../anrf/traverse.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import { simplifyExpr } from '../simplify/simplify-expr.ts'
import { distinctTerms, type TermTable } from '../term-table.ts'
import { callsOf, inlined, variablesOf } from './inline.ts'
import { combine, linearOf, scale, split, termOf } from './linear.ts'

/** A clause as `premise implies conclusion` over parameters and outputs; without a premise `true`. */
export interface Case {
  readonly premise: Expr
  readonly conclusion: Expr
}

export interface Output {
  readonly unknown: UnknownFunction
  /** Stands for the unknown's result. */
  readonly value: Variable
  /** The frame's parameters in the order of the unknown's own. */
  readonly arguments: readonly Variable[]
}

export interface SingleInvocation {
  /** The entry's parameters: what the outputs depend on. */
  readonly parameters: readonly Variable[]
  readonly outputs: readonly Output[]
  /** The domain, where every clause is about the parameters themselves; else `true` (it then stands in the cases). */
  readonly domain: Expr
  readonly cases: readonly Case[]
}

/**
 * The form, or undefined where some clause speaks of a function on several argument lists. Variables in `named` stand
 * for values that the parameters determine; they join the form's parameters.
 */
export function singleInvocation(
  specification: FormalSpecification,
  table: TermTable,
  named: readonly Variable[] = [],
): SingleInvocation | undefined {
  const frame = new Frame(specification, table, named)
  const clauses = specification.constraints.map(clause =>
    frame.place(inlined(clause.expr, specification.definitions)),
  )
  if (clauses.includes(undefined)) return undefined
  const placed = clauses as readonly Placed[]
  const domain = domainOf(specification)
  const plain = placed.every(({ renamed }) => !renamed)
  const guarded = placed.map(({ premises, clause, bindings }) =>
    caseOf(plain ? premises : [...premises, simplifyExpr(substitute(domain, bindings))], clause),
  )
  return {
    parameters: [...frame.parameters, ...named],
    outputs: frame.outputs(),
    domain: plain ? domain : constant({ kind: 'Bool' }, true),
    cases: [...guarded, ...examples(specification, frame)],
  }
}

/** Conjunction of what the entry's callers promise. */
export function domainOf(specification: FormalSpecification): Expr {
  const domains =
    specification.unknowns[0]?.parameters.flatMap(({ domain }) => (domain ? [domain.expr] : [])) ?? []
  return inlined(and(...domains), specification.definitions)
}

function caseOf(premises: readonly Expr[], clause: Expr): Case {
  const simple = simplifyExpr(clause)
  const implication = simple.kind === 'apply' && simple.operator === 'implies'
  const [premise, conclusion] = implication ? (simple.args as [Expr, Expr]) : [undefined, simple]
  const all = premise === undefined ? premises : [...premises, premise]
  const nested = conclusion.kind === 'apply' && conclusion.operator === 'implies'
  return nested ? caseOf(all, conclusion) : { premise: simplifyExpr(and(...all)), conclusion }
}

function examples(specification: FormalSpecification, frame: Frame): readonly Case[] {
  return specification.examples.flatMap(example => {
    const output = frame.outputs().find(({ unknown }) => unknown.name === example.function)
    if (output === undefined) return []
    const inputs = output.arguments.map((argument, i) =>
      eq(argument, constant(argument.type, example.inputs[i] ?? 0)),
    )
    return [
      { premise: and(...inputs), conclusion: eq(output.value, constant(output.value.type, example.output)) },
    ]
  })
}

interface Placed {
  readonly clause: Expr
  readonly premises: readonly Expr[]
  readonly bindings: ReadonlyMap<string, Expr>
  /** Whether the clause's variables were anything but the parameters themselves. */
  readonly renamed: boolean
}

/** The parameters all outputs share, and how each unknown's arguments are arranged over them. */
class Frame {
  readonly parameters: readonly Variable[]
  readonly #specification: FormalSpecification
  readonly #table: TermTable
  readonly #named: ReadonlySet<string>
  readonly #arranged = new Map<string, readonly Variable[]>()

  constructor(specification: FormalSpecification, table: TermTable, named: readonly Variable[]) {
    const [entry] = specification.unknowns
    this.#specification = specification
    this.#table = table
    this.#named = new Set(named.map(({ name }) => name))
    this.parameters = entry?.parameters.map(parameter => parameter.variable) ?? []
    if (entry !== undefined) this.#arranged.set(entry.name, this.parameters)
  }

  outputs(): readonly Output[] {
    return this.#specification.unknowns.map(unknown => ({
      unknown,
      value: outputOf(unknown),
      arguments: this.#arranged.get(unknown.name) ?? this.parameters,
    }))
  }

  /** The clause over parameters and outputs, or undefined where its calls do not fit into the frame. */
  place(clause: Expr): Placed | undefined {
    const calls = distinctTerms(
      callsOf(clause).filter(node => this.#unknown(node) !== undefined),
      this.#table,
    ) as Call[]
    const [reference] = calls.toSorted((a, b) => this.#rank(a) - this.#rank(b))
    if (reference === undefined) return this.#withoutCalls(clause)
    const solved = this.#solve(reference, clause)
    if (solved === undefined || !calls.every(node => this.#fits(node, solved.bindings))) return undefined
    const outputs = new Map(
      calls.map(node => [this.#table.id(node), outputOf(this.#unknown(node) as UnknownFunction)]),
    )
    const replaced = rewrite(clause, node =>
      node.kind === 'call' ? (outputs.get(this.#table.id(node)) ?? node) : node,
    )
    return {
      clause: substitute(replaced, solved.bindings),
      premises: solved.premises,
      bindings: solved.bindings,
      renamed: solved.renamed,
    }
  }

  #unknown(node: Call): UnknownFunction | undefined {
    return this.#specification.unknowns.find(unknown => unknown.name === node.function)
  }

  /** Arranged unknowns first, then calls on plain variables: they fix the frame. */
  #rank(node: Call): number {
    const plain = node.args.every(arg => arg.kind === 'variable') ? 0 : 1
    return (this.#arranged.has(node.function) ? 0 : 2) + plain
  }

  #withoutCalls(clause: Expr): Placed | undefined {
    const own = new Set(this.parameters.map(({ name }) => name))
    const inside = [...variablesOf(clause)].every(name => own.has(name))
    return inside ? { clause, premises: [], bindings: new Map(), renamed: false } : undefined
  }

  /** Binds the clause's variables so that the reference's arguments are the parameters. */
  #solve(reference: Call, clause: Expr): Omit<Placed, 'clause'> | undefined {
    const target = this.#arranged.get(reference.function) ?? this.parameters
    if (target.length !== reference.args.length) return undefined
    if (target.some(({ type }, i) => type.kind !== reference.args[i]?.type.kind)) return undefined
    this.#arranged.set(reference.function, target)
    const bindings = new Map<string, Expr>()
    const pending: [Variable, Expr][] = []
    reference.args.forEach((arg, i) => {
      const parameter = target[i] as Variable
      if (arg.kind === 'variable' && !bindings.has(arg.name)) bindings.set(arg.name, parameter)
      else pending.push([parameter, arg])
    })
    const premises = pending.flatMap(([parameter, arg]) => this.#equate(parameter, arg, bindings))
    const free = [...variablesOf(clause)].some(name => !bindings.has(name) && !this.#named.has(name))
    const renamed = [...bindings].some(([name, term]) => term.kind !== 'variable' || term.name !== name)
    return free ? undefined : { premises, bindings, renamed: renamed || premises.length > 0 }
  }

  /** `parameter = arg`: defines a variable of the argument away, or stays as a premise. */
  #equate(parameter: Variable, arg: Expr, bindings: Map<string, Expr>): readonly Expr[] {
    const form = linearOf(arg, this.#table)
    for (const [key, { atom, coefficient }] of arg.type.kind === 'Int' ? form.monomials : []) {
      const others = [...variablesOf(termOf(split(form, key).rest))]
      const unit = coefficient === 1n || coefficient === -1n
      if (
        atom.kind !== 'variable' ||
        bindings.has(atom.name) ||
        !unit ||
        others.some(name => !bindings.has(name))
      )
        continue
      const rest = linearOf(substitute(termOf(split(form, key).rest), bindings), this.#table)
      const value = scale(combine(linearOf(parameter, this.#table), -1n, rest), coefficient)
      bindings.set(atom.name, termOf(value))
      return []
    }
    return [eq(parameter, substitute(arg, bindings))]
  }

  /** Whether a call's arguments are a permutation of the parameters, the same one each time. */
  #fits(node: Call, bindings: ReadonlyMap<string, Expr>): boolean {
    const args = node.args.map(arg => simplifyExpr(substitute(arg, bindings)))
    const arranged = this.#arranged.get(node.function)
    if (arranged !== undefined)
      return args.length === arranged.length && args.every((arg, i) => this.#same(arg, arranged[i] as Expr))
    const variables = args.filter(arg => this.parameters.some(parameter => this.#same(arg, parameter)))
    if (
      variables.length !== this.parameters.length ||
      distinctTerms(args, this.#table).length !== args.length
    )
      return false
    if (args.length !== this.parameters.length) return false
    this.#arranged.set(node.function, args as Variable[])
    return true
  }

  #same(a: Expr, b: Expr): boolean {
    return this.#table.id(a) === this.#table.id(b)
  }
}

/** The variable that stands for an unknown's result; no source text can spell its name. */
export const outputOf = (unknown: UnknownFunction): Variable =>
  variable(`result of ${unknown.name}`, unknown.returns)

/** The whole formula: all cases together. */
export const formulaOf = (form: SingleInvocation): Expr =>
  and(...form.cases.map(({ premise, conclusion }) => simplifyExpr(implies(premise, conclusion))))
