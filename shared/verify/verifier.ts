/**
 * Verification of programs against a specification, cheapest evidence first: examples, past counterexamples, seeded
 * tests, then proof. A model of the solver is believed only when the interpreter confirms it, and a proof only when
 * the tests before it found nothing: interpreter and translation check each other.
 */
import { AnrfError } from '../anrf/errors.ts'
import type { Program } from '../anrf/program.ts'
import type { Solver } from '../smt/solver.ts'
import { SolverError } from '../smt/solver-error.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import type { Budget } from '../synthesis/budget.ts'
import type { Judgement } from '../synthesis/strategy.ts'
import { domainInput } from './domain.ts'
import { obligationOf } from './obligation.ts'
import { exampleValues, Pool, programRoots, specificationRoots } from './pool.ts'
import { type Asking, type Proof, prove } from './prove.ts'
import { bind, domainOf } from './question.ts'
import * as report from './report.ts'
import { boundaryInputs, type Inputs } from './samples.ts'
import { shrink } from './shrink.ts'
import { type TestInputs, testInputs } from './test-inputs.ts'
import { domainTest, ownDomainTest, Trial } from './trial.ts'
import type { Counterexample, Verification } from './verdict.ts'

export interface VerifyRequest {
  readonly specification: FormalSpecification
  readonly program: Program
  /** Without a solver nothing is PROVED. */
  readonly solver: Solver | undefined
  readonly seed: number
  /** Independent random inputs; boundary values come on top. */
  readonly samples: number
  readonly budget: Budget
  /** Resource units of one solver check. */
  readonly rlimit: number
}

/** Judges candidate after candidate of one specification; remembers on which inputs earlier ones failed. */
export interface Verifier {
  /** Whether handing in a solver can make a difference. */
  readonly wantsSolver: boolean
  judge(program: Program, solver: Solver | undefined, budget: Budget): Judgement
  verify(program: Program, solver: Solver | undefined, budget: Budget): Verification
}

export interface VerifierOptions {
  readonly samples?: number
  readonly rlimit?: number
}

export const defaultSamples = 300
/** A few seconds of Z3. */
export const defaultRlimit = 4_000_000

/** Fewer distinct inputs than this support no claim, unless they are all there are. */
const leastSamples = 100
/** Boundary inputs taken from the program's own constants. */
const ownBoundaries = 150

export function verifyProgram(request: VerifyRequest): Verification {
  const { specification, program, solver, seed, samples, budget, rlimit } = request
  return prepareVerifier(specification, seed, { samples, rlimit }).verify(program, solver, budget)
}

export function prepareVerifier(
  specification: FormalSpecification,
  seed: number,
  options: VerifierOptions = {},
): Verifier {
  return new PreparedVerifier(specification, seed, options)
}

/** Whether the solver's theories can say what the clauses say. */
export function wantsSolver(specification: FormalSpecification): boolean {
  if (specification.constraints.length === 0) return false
  try {
    obligationOf(specification, specification.definitions)
    return true
  } catch (error) {
    if (error instanceof SolverError) return false
    throw error
  }
}

class PreparedVerifier implements Verifier {
  readonly wantsSolver: boolean
  readonly #specification: FormalSpecification
  readonly #seed: number
  readonly #samples: number
  readonly #rlimit: number
  readonly #inDomain: (inputs: Inputs) => boolean
  readonly #pool: Pool
  #tests: TestInputs | undefined
  /** Inputs in the domain on which some candidate failed, the latest first. */
  #known: readonly Inputs[] = []

  constructor(specification: FormalSpecification, seed: number, options: VerifierOptions) {
    this.#specification = specification
    this.#seed = seed
    this.#samples = options.samples ?? defaultSamples
    this.#rlimit = options.rlimit ?? defaultRlimit
    this.#inDomain = domainTest(specification)
    this.#pool = new Pool(specificationRoots(specification), exampleValues(specification))
    this.wantsSolver = wantsSolver(specification)
  }

  judge(program: Program, solver: Solver | undefined, budget: Budget): Judgement {
    const verification = this.verify(program, solver, budget)
    if (verification.verdict === 'VERIFIED') return { kind: 'accepted', verification }
    if (verification.counterexample !== undefined)
      return { kind: 'refuted', counterexample: verification.counterexample }
    return { kind: 'undecided', reason: verification.reason }
  }

  verify(program: Program, solver: Solver | undefined, budget: Budget): Verification {
    try {
      return this.#verify(program, solver, budget)
    } catch (error) {
      if (error instanceof AnrfError) return { verdict: 'ERROR', reason: error.message }
      throw error
    }
  }

  #verify(program: Program, solver: Solver | undefined, budget: Budget): Verification {
    const bound = bind(this.#specification, program)
    if (!bound.ok) return { verdict: 'ERROR', reason: bound.reason }
    const trial = new Trial(this.#specification, bound.functions, this.#inDomain)
    budget.step(this.#specification.examples.length * stepsPerClause)
    const examples = trial.examples()
    if (examples === 'unknown') return { verdict: 'UNKNOWN', reason: report.exampleUndecided }
    if (examples !== undefined) return this.#refuted(examples)
    if (this.#specification.constraints.length === 0) return this.#onExamplesOnly()
    const asking = solver === undefined ? undefined : { solver, budget, rlimit: this.#rlimit }
    return this.#onClauses(trial, program, asking, budget, () =>
      asking === undefined ? noSolver : prove(this.#specification, bound.functions, asking),
    )
  }

  #onExamplesOnly(): Verification {
    const examples = this.#specification.examples.length
    if (examples === 0) return { verdict: 'UNKNOWN', reason: report.nothingAsked }
    return {
      verdict: 'VERIFIED',
      method: { kind: 'EXAMPLES', examples },
      reason: report.examplesOnly(examples),
    }
  }

  #onClauses(
    trial: Trial,
    program: Program,
    asking: Asking | undefined,
    budget: Budget,
    proof: () => Proof,
  ): Verification {
    const seen = this.#tryInputs(trial, program, budget)
    if (seen.broken !== undefined) return this.#refuted(this.#smallest(trial, seen.broken))
    const domain = seen.tried > 0 ? 'inhabited' : this.#domain(trial, asking)
    if (typeof domain === 'object') return domain
    const result = proof()
    if (result.kind === 'model') return this.#confirm(trial, result.inputs)
    if (result.kind === 'proved')
      return domain === 'unseen' ? this.#unseen() : this.#proved(result.obligation)
    return this.#tested(seen, result.reason, budget)
  }

  /** Runs the clauses on everything worth trying, until one breaks or the budget ends. */
  #tryInputs(trial: Trial, program: Program, budget: Budget): Seen {
    const seen = { tried: 0, held: 0, skipped: 0, ended: false }
    for (const { inputs, counts } of this.#candidates(program, budget)) {
      if (!budget.step(this.#specification.constraints.length * stepsPerClause))
        return { ...seen, ended: true }
      seen.tried += 1
      const outcome = trial.onDomain(inputs)
      if (outcome.kind === 'broken') return { ...seen, broken: inputs }
      if (outcome.kind === 'unknown') seen.skipped += 1
      else if (counts) seen.held += 1
    }
    return seen
  }

  /** What counts is distinct; past counterexamples and the program's own boundaries may repeat it. */
  *#candidates(program: Program, budget: Budget): Generator<{ inputs: Inputs; counts: boolean }> {
    for (const inputs of this.#known) yield { inputs, counts: false }
    const tests = this.#tests ?? this.#makeTests(budget)
    if (budget.ended === undefined) this.#tests = tests
    for (const inputs of tests.inputs) yield { inputs, counts: true }
    if (tests.complete) return
    let own = 0
    for (const inputs of boundaryInputs(this.#specification.variables, new Pool(programRoots(program)))) {
      if (own++ >= ownBoundaries) return
      if (this.#inDomain(inputs)) yield { inputs, counts: false }
    }
  }

  #makeTests(budget: Budget): TestInputs {
    const { variables } = this.#specification
    const [pool, inDomain, seed, samples] = [this.#pool, this.#inDomain, this.#seed, this.#samples]
    const allows = ownDomainTest(this.#specification)
    const step = (): boolean => budget.step(stepsPerClause)
    return testInputs({ variables, pool, inDomain, allows, seed, samples, step })
  }

  /** Is there any input at all? Sampling found none, so the solver is asked. */
  #domain(trial: Trial, asking: Asking | undefined): 'inhabited' | 'unseen' | Verification {
    const found = asking === undefined ? 'unknown' : domainInput(this.#specification, asking)
    if (found === 'empty')
      return { verdict: 'ERROR', reason: report.emptyDomain(domainOf(this.#specification)) }
    if (found === 'unknown' || trial.on(found).kind === 'outside') return 'unseen'
    return trial.on(found).kind === 'broken' ? this.#confirm(trial, found) : 'inhabited'
  }

  #unseen(): Verification {
    return { verdict: 'UNKNOWN', reason: report.unseenDomain(domainOf(this.#specification)) }
  }

  #proved(obligation: string): Verification {
    const { constraints, examples } = this.#specification
    return {
      verdict: 'VERIFIED',
      method: { kind: 'PROVED', obligation },
      reason: report.proved(constraints.length, examples.length),
    }
  }

  #confirm(trial: Trial, inputs: Inputs): Verification {
    if (trial.on(inputs).kind !== 'broken') return { verdict: 'UNKNOWN', reason: report.unconfirmed }
    return this.#refuted(this.#smallest(trial, inputs))
  }

  #smallest(trial: Trial, inputs: Inputs): Counterexample {
    const smallest = shrink(inputs, this.#specification.variables, next => trial.on(next).kind === 'broken')
    this.#known = [smallest, ...this.#known.filter(known => known !== inputs && known !== smallest)]
    const outcome = trial.on(smallest)
    if (outcome.kind !== 'broken') throw new Error('A shrunk counterexample must fail like its origin')
    return trial.counterexample(smallest, outcome.clause, outcome.error)
  }

  #refuted(counterexample: Counterexample): Verification {
    const reason = report.broken(this.#specification.name, counterexample)
    return { verdict: 'COUNTEREXAMPLE', counterexample, reason }
  }

  #tested(seen: Seen, doubt: string, budget: Budget): Verification {
    const tests = this.#tests
    if (seen.ended || tests === undefined || (budget.ended !== undefined && seen.held < leastSamples))
      return { verdict: 'TIMEOUT', reason: report.noTime }
    const complete = tests.complete && seen.skipped === 0 && seen.held > 0
    if (!complete && (seen.held < leastSamples || tests.draws === 0))
      return { verdict: 'UNKNOWN', reason: report.tooFewSamples(seen.held, leastSamples, doubt) }
    const errorBound = complete ? 0 : 1 - 0.05 ** (1 / Math.max(1, tests.draws - seen.skipped))
    return {
      verdict: 'VERIFIED',
      method: { kind: 'TESTED', samples: seen.held, seed: this.#seed, errorBound },
      reason: report.tested(seen.held, errorBound, seen.skipped, doubt),
    }
  }
}

/** Steps charged for one clause on one input. */
const stepsPerClause = 20
const noSolver: Proof = { kind: 'undecided', reason: 'No solver was asked.', byClock: false }

interface Seen {
  readonly tried: number
  readonly held: number
  readonly skipped: number
  readonly ended: boolean
  readonly broken?: Inputs
}
