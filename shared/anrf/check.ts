/**
 * The checker. A program is well-formed when every rule holds:
 *
 * structure
 *   S1  function names are unique
 *   S2  the entry is one of the functions
 *   S3  an expression holds no cycle
 *   S4  a name is bound once within a function (parameters, `let`, lambda parameters)
 *   S5  every variable stands in the scope of its binder
 *   S6  a call names a function of the program
 *   S7  functions do not call each other in a circle; a function may call itself
 *   S8  no hole is left
 *   S9  a lambda is an argument of a higher-order operator and nothing else
 *   S10 (warning) every function is reached from the entry
 *   S11 what a function decreases is made of constants, its parameters and operators
 * types
 *   T1  parameters, results and constants have data types (widths 1..2^20, no functions)
 *   T2  a constant belongs to its type, integers in their one representation
 *   T3  a variable has its binder's type
 *   T4  an operator takes these argument types and indices and gives the node's type
 *   T5  a call's arguments and result have the callee's types
 *   T6  a `let` binds a value of the variable's type and has its body's type
 *   T7  a lambda's type is made of its parameters' types and its body's
 *   T8  a function's body has the type it returns
 *   T9  named data is defined in one way, with constructors and fields of different names, and has values
 *   T10 a function that calls itself decreases an Int or a parameter of named data
 *   T11 each such call is shown to decrease it (`checker/termination/`)
 */
import { structureFaults } from './checker/structure.ts'
import { typeFaults } from './checker/types.ts'
import { AnrfError } from './errors.ts'
import type { Expr } from './expr.ts'
import type { Program } from './program.ts'

export type Rule = `${'S' | 'T'}${number}`

/** A broken rule: which, where, and a sentence. */
export interface Fault {
  readonly rule: Rule
  readonly details: string
  readonly node?: Expr
}

export interface CheckResult {
  readonly check: 'structure' | 'types'
  readonly status: 'PASS' | 'FAIL' | 'WARN'
  readonly details: string
  readonly rule?: Rule
  readonly node?: Expr
}

const warnings: ReadonlySet<Rule> = new Set<Rule>(['S10'])

/** Every result of both checks: one PASS per check without a failure, else one result per broken rule found. */
export function checkProgram(program: Program): readonly CheckResult[] {
  const structure = structureFaults(program).map(fault => resultOf('structure', fault))
  if (structure.some(failed)) return structure
  const types = typeFaults(program).map(fault => resultOf('types', fault))
  return [
    ...structure,
    { check: 'structure', status: 'PASS', details: `${program.functions.length} functions are well-formed` },
    ...types,
    ...(types.length > 0
      ? []
      : [{ check: 'types', status: 'PASS', details: 'every node has the type its rule gives' } as const]),
  ]
}

/** Throws INVALID_PROGRAM with the first broken rule. */
export function requireWellFormed(program: Program): void {
  const broken = checkProgram(program).find(failed)
  if (broken !== undefined) throw new AnrfError('INVALID_PROGRAM', `${broken.rule}: ${broken.details}`)
}

const failed = (result: CheckResult): boolean => result.status === 'FAIL'

function resultOf(check: CheckResult['check'], { rule, details, node }: Fault): CheckResult {
  const status = warnings.has(rule) ? 'WARN' : 'FAIL'
  return { check, status, rule, details, ...(node === undefined ? {} : { node }) }
}
