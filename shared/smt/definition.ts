/**
 * Functions as `define-fun`: one for the value and, where it can be undefined, one for the condition under which it
 * exists. A function that calls itself is a `define-fun-rec`. Its equation must have a solution, or everything could be
 * proved from it: the program's own meaning is one where the body is defined throughout (termination is shown by rules
 * T10 and T11); elsewhere the equation is made to speak only of arguments on which the function has a value.
 */
import type { Variable } from '../anrf/expr.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import { postorder } from '../anrf/traverse.ts'
import type { Type } from '../anrf/type.ts'
import { sortOf } from './sort.ts'
import { definednessSymbol, symbol, undefinedSymbol } from './symbol.ts'
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
  const commands = functions.flatMap(definition =>
    callsItself(definition) ? defineRecursive(definition, partial) : define(definition, partial),
  )
  return { commands: commands.join('\n'), partial }
}

export const callsItself = ({ name, body }: FunctionDefinition): boolean =>
  postorder(body).some(node => node.kind === 'call' && node.function === name)

function define({ name, parameters, returns, body }: FunctionDefinition, partial: Set<string>): string[] {
  const options: TranslateOptions = { partial }
  const head = `(${binders(parameters)})`
  const value = `(define-fun ${symbol(name)} ${head} ${sortOf(returns)}\n  ${toSmt(body, options)})`
  const condition = definedness(body, options)
  if (condition === 'true') return [value]
  partial.add(name)
  return [value, `(define-fun ${definednessSymbol(name)} ${head} Bool\n  ${condition})`]
}

/** By induction over its calls a function is total if its body is, wherever its own calls are. */
function defineRecursive(definition: FunctionDefinition, partial: Set<string>): string[] {
  const { name, parameters, returns, body } = definition
  const head = `(${binders(parameters)})`
  if (definedness(body, { partial }) === 'true')
    return [`(define-fun-rec ${symbol(name)} ${head} ${sortOf(returns)}\n  ${toSmt(body, { partial })})`]
  partial.add(name)
  const options: TranslateOptions = { partial }
  const [own, ok, none] = [symbol(name), definednessSymbol(name), undefinedSymbol(name)]
  const guard = `(${[ok, ...parameters.map(parameter => symbol(parameter.name))].join(' ')})`
  const heads = `((${own} ${head} ${sortOf(returns)}) (${ok} ${head} Bool))`
  const bodies = `((ite ${guard} ${toSmt(body, options)} ${none})\n  ${definedness(body, options)})`
  return [`(declare-const ${none} ${sortOf(returns)})`, `(define-funs-rec ${heads}\n  ${bodies})`]
}

export const binders = (variables: readonly Variable[]): string =>
  variables.map(({ name, type }) => `(${symbol(name)} ${sortOf(type)})`).join(' ')

export const declareVariables = (variables: readonly Variable[]): string =>
  variables.map(({ name, type }) => `(declare-const ${symbol(name)} ${sortOf(type)})`).join('\n')

/** An unknown function as an uninterpreted one. */
export const declareFunction = (name: string, parameters: readonly Type[], returns: Type): string =>
  `(declare-fun ${symbol(name)} (${parameters.map(sortOf).join(' ')}) ${sortOf(returns)})`
