/**
 * Functions as `define-fun`: one for the value and, where it can be undefined, one for the condition under which it
 * exists. A function that calls itself is given by an equation. That must have a solution, or everything could be
 * proved from it: the program's own meaning is one where the body is defined throughout (termination is shown by rules
 * T10 and T11); elsewhere the equation is made to speak only of arguments on which the function has a value.
 */
import type { Variable } from '../anrf/expr.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import { postorder } from '../anrf/traverse.ts'
import type { Type } from '../anrf/type.ts'
import { branching } from './connectives.ts'
import { SolverError } from './solver-error.ts'
import { sortOf } from './sort.ts'
import { definednessSymbol, symbol, undefinedSymbol } from './symbol.ts'
import { application, definedness, type TranslateOptions, toSmt } from './translate.ts'

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
function defineRecursive(definition: FunctionDefinition, partial: Set<string>): readonly string[] {
  const { name, parameters, returns, body, decreases } = definition
  if (decreases === undefined)
    throw new SolverError('UNSUPPORTED', `${name} calls itself and does not say what that decreases`)
  const write = decreases.type.kind === 'Data' ? unfoldedOnValues : equations
  const head = { parameters, name: symbol(name), sort: sortOf(returns) }
  if (definedness(body, { partial }) === 'true')
    return write(parameters, [{ ...head, body: options => toSmt(body, { ...options, partial }) }])
  partial.add(name)
  const [ok, none] = [definednessSymbol(name), undefinedSymbol(name)]
  const has = application(
    ok,
    parameters.map(each => symbol(each.name)),
  )
  const guarded = (options: TranslateOptions): string =>
    `(ite ${has} ${toSmt(body, { ...options, partial })} ${none})`
  const condition = (options: TranslateOptions): string => definedness(body, { ...options, partial })
  return [
    `(declare-const ${none} ${head.sort})`,
    ...write(parameters, [
      { ...head, body: guarded },
      { name: ok, sort: 'Bool', body: condition },
    ]),
  ]
}

interface Equation {
  readonly name: string
  readonly sort: string
  readonly body: (options: TranslateOptions) => string
}

/** For data: a value has finitely many parts, and so there is an end to unfolding. */
function unfoldedOnValues(parameters: readonly Variable[], functions: readonly Equation[]): string[] {
  const heads = functions.map(({ name, sort }) => `(${name} (${binders(parameters)}) ${sort})`)
  const bodies = functions.map(({ body }) => body({ connectives: branching }))
  return [`(define-funs-rec (${heads.join(' ')})\n  (${bodies.join('\n  ')}))`]
}

/** For integers: a solver would unfold to any depth before it counts its work; instances of an axiom it does count. */
function equations(parameters: readonly Variable[], functions: readonly Equation[]): string[] {
  const sorts = parameters.map(({ type }) => sortOf(type)).join(' ')
  const names = parameters.map(({ name }) => symbol(name))
  return [
    ...functions.map(({ name, sort }) => `(declare-fun ${name} (${sorts}) ${sort})`),
    ...functions.map(({ name, body }) => {
      const use = application(name, names)
      return `(assert (forall (${binders(parameters)}) (! (= ${use} ${body({})}) :pattern (${use}))))`
    }),
  ]
}

export const binders = (variables: readonly Variable[]): string =>
  variables.map(({ name, type }) => `(${symbol(name)} ${sortOf(type)})`).join(' ')

export const declareVariables = (variables: readonly Variable[]): string =>
  variables.map(({ name, type }) => `(declare-const ${symbol(name)} ${sortOf(type)})`).join('\n')

/** An unknown function as an uninterpreted one. */
export const declareFunction = (name: string, parameters: readonly Type[], returns: Type): string =>
  `(declare-fun ${symbol(name)} (${parameters.map(sortOf).join(' ')}) ${sortOf(returns)})`
