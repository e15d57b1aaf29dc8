/** Functions as `define-fun`: one for the value and, where it can be undefined, one for the condition under which it exists. */
import type { Variable } from '../anrf/expr.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import { postorder } from '../anrf/traverse.ts'
import type { Type } from '../anrf/type.ts'
import { SolverError } from './solver-error.ts'
import { sortOf } from './sort.ts'
import { definednessSymbol, symbol } from './symbol.ts'
import { definedness, type TranslateOptions, toSmt } from './translate.ts'

/** Commands that define functions, and the names of those that are not total. */
export interface Definitions {
  readonly commands: string
  readonly partial: ReadonlySet<string>
}

/** Callees must come before callers. Throws SolverError UNSUPPORTED. */
export function defineFunctions(
  functions: readonly FunctionDefinition[],
  before: ReadonlySet<string> = new Set(),
): Definitions {
  const partial = new Set(before)
  const commands = functions.flatMap(definition => define(definition, partial))
  return { commands: commands.join('\n'), partial }
}

function define(definition: FunctionDefinition, partial: Set<string>): readonly string[] {
  const { name, parameters, returns, body } = definition
  if (postorder(body).some(node => node.kind === 'call' && node.function === name))
    throw new SolverError('UNSUPPORTED', `${name} calls itself, which proofs do not follow`)
  const options: TranslateOptions = { partial }
  const head = `(${binders(parameters)})`
  const value = `(define-fun ${symbol(name)} ${head} ${sortOf(returns)}\n  ${toSmt(body, options)})`
  const condition = definedness(body, options)
  if (condition === 'true') return [value]
  partial.add(name)
  return [value, `(define-fun ${definednessSymbol(name)} ${head} Bool\n  ${condition})`]
}

export const binders = (variables: readonly Variable[]): string =>
  variables.map(({ name, type }) => `(${symbol(name)} ${sortOf(type)})`).join(' ')

export const declareVariables = (variables: readonly Variable[]): string =>
  variables.map(({ name, type }) => `(declare-const ${symbol(name)} ${sortOf(type)})`).join('\n')

/** An unknown function as an uninterpreted one. */
export const declareFunction = (name: string, parameters: readonly Type[], returns: Type): string =>
  `(declare-fun ${symbol(name)} (${parameters.map(sortOf).join(' ')}) ${sortOf(returns)})`
