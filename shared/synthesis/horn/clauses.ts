/**
 * Constrained Horn clauses as SMT-LIB (Bjørner, Gurfinkel, McMillan, Rybalchenko, "Horn Clause Solvers for Program
 * Verification", 2015) and the predicates of an answer read back. Unknowns are named `u0`, `u1`, … on the way.
 */
import { implies } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { substitute } from '../../anrf/traverse.ts'
import { sortOf } from '../../smt/sort.ts'
import { symbol } from '../../smt/symbol.ts'
import { toSmt } from '../../smt/translate.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import { readAnswer } from '../../spec/sygus/read.ts'
import { inlined, variablesOf } from '../deduction/inline.ts'
import { domainOf } from '../deduction/single-invocation.ts'

/** Whether the clauses can be put to a Horn solver at all; whether they are Horn the solver will say. */
export const arePredicates = ({ unknowns, examples }: FormalSpecification): boolean =>
  examples.length === 0 && unknowns.every(({ returns }) => returns.kind === 'Bool')

/** Declarations and clauses, each closed under its own variables. Throws SolverError UNSUPPORTED. */
export function hornClauses(specification: FormalSpecification): string {
  const declarations = specification.unknowns.map(({ parameters }, i) => {
    const sorts = parameters.map(({ variable }) => sortOf(variable.type)).join(' ')
    return `(declare-fun u${i} (${sorts}) Bool)`
  })
  const clauses = specification.constraints.map(({ expr }) => closed(expr, specification))
  return ['(set-logic HORN)', ...declarations, ...clauses].join('\n')
}

function closed(expr: Expr, specification: FormalSpecification): string {
  const clause = inlined(implies(domainOf(specification), expr), specification.definitions)
  const used = variablesOf(clause)
  const bound = specification.variables.filter(({ name }) => used.has(name))
  const text = toSmt(clause, {
    call: (name, args) => {
      const index = specification.unknowns.findIndex(unknown => unknown.name === name)
      const head = `u${index}`
      return { value: args.length === 0 ? head : `(${head} ${args.join(' ')})`, defined: 'true' }
    },
  })
  if (bound.length === 0) return `(assert ${text})`
  return `(assert (forall (${bound.map(({ name, type }) => `(${symbol(name)} ${sortOf(type)})`).join(' ')}) ${text}))`
}

/** The bodies of the unknowns in a model, or undefined where it says more than a term can. */
export function predicatesIn(
  model: string,
  unknowns: readonly UnknownFunction[],
): readonly Expr[] | undefined {
  try {
    const definitions = readAnswer(model)
    const bodies = unknowns.map(({ parameters }, i) => {
      const found = definitions.find(({ name }) => name === `u${i}`)
      if (found === undefined) return undefined
      const own = new Map(found.parameters.map(({ name }, at) => [name, parameters[at]?.variable as Expr]))
      return substitute(
        inlined(
          found.body,
          definitions.filter(other => other !== found),
        ),
        own,
      )
    })
    return bodies.includes(undefined) ? undefined : (bodies as readonly Expr[])
  } catch {
    return undefined
  }
}
