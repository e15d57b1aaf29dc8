/** Specifications and programs written down shortly, for the tests of this folder. */
import { call, variable } from '../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import type { Program } from '../../shared/anrf/program.ts'
import type { Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import type { Solver } from '../../shared/smt/solver.ts'
import type { Clause, FormalSpecification, Span } from '../../shared/spec/specification.ts'
import { countedBudget } from '../../shared/synthesis/budget.ts'
import type { Verification } from '../../shared/verify/verdict.ts'
import { verifyProgram } from '../../shared/verify/verifier.ts'

const span = (line: number): Span => ({ line, column: 1, offset: 0, length: 1 })

export const clause = (expr: Expr, text: string, line = 1): Clause => ({
  expr,
  text,
  span: span(line),
  origin: 'given',
})

export interface Sketch {
  readonly parameters: Readonly<Record<string, Type>>
  readonly returns: Type
  readonly domain?: Readonly<Record<string, Expr>>
  readonly constraints?: readonly Expr[]
  readonly examples?: readonly (readonly [inputs: readonly Value[], output: Value])[]
}

export const parametersOf = (sketch: Sketch): readonly Variable[] =>
  Object.entries(sketch.parameters).map(([name, type]) => variable(name, type))

/** `f` applied to its own parameters. */
export const resultOf = (sketch: Sketch): Expr => call('f', parametersOf(sketch), sketch.returns)

/** A specification of `f`; the clauses are named c1, c2, …, the domains d-x, the examples e1, e2, …. */
export function specification(sketch: Sketch): FormalSpecification {
  const parameters = parametersOf(sketch)
  return {
    name: 'f',
    dialect: 'yaml',
    unknowns: [
      {
        name: 'f',
        parameters: parameters.map(each => {
          const domain = sketch.domain?.[each.name]
          return domain === undefined
            ? { variable: each }
            : { variable: each, domain: clause(domain, `d-${each.name}`, 50) }
        }),
        returns: sketch.returns,
        span: span(1),
      },
    ],
    definitions: [],
    variables: parameters,
    constraints: (sketch.constraints ?? []).map((expr, i) => clause(expr, `c${i + 1}`, 10 + i)),
    examples: (sketch.examples ?? []).map(([inputs, output], i) => ({
      function: 'f',
      inputs,
      output,
      text: `e${i + 1}`,
      span: span(30 + i),
    })),
    invariants: [],
  }
}

export const program = (sketch: Sketch, body: Expr): Program => ({
  entry: 'f',
  functions: [{ name: 'f', parameters: parametersOf(sketch), returns: sketch.returns, body }],
})

export async function withSolver<R>(use: (solver: Solver) => R): Promise<R> {
  const solver = await openSolver()
  try {
    return use(solver)
  } finally {
    solver.close()
  }
}

export const budget = (steps = 50_000_000) => countedBudget({ steps })

export const verify = (sketch: Sketch, body: Expr, solver: Solver | undefined): Verification =>
  verifyProgram({
    specification: specification(sketch),
    program: program(sketch, body),
    solver,
    seed: 1,
    samples: 200,
    budget: budget(),
    rlimit: 2_000_000,
  })
