/**
 * What is to be shown of a program: for all values of the variables with every parameter's domain true, each clause
 * is defined and true. A call inside a clause with arguments outside the domain is a call like any other: the domain
 * restricts the variables, not the calls, so the program is held to what it returns there.
 */
import type { Fault } from '../anrf/check.ts'
import { terminationFaults } from '../anrf/checker/termination/rules.ts'
import { proofEffort } from '../anrf/checker/types.ts'
import type { Expr } from '../anrf/expr.ts'
import { type FunctionDefinition, functionNamed, type Program } from '../anrf/program.ts'
import { postorder } from '../anrf/traverse.ts'
import { sameType, typeText } from '../anrf/type.ts'
import { callsItself } from '../smt/definition.ts'
import type { Clause, FormalSpecification, UnknownFunction } from '../spec/specification.ts'
import { sameFunction } from './same-function.ts'

/** Names that occur free. Names are unique within an expression, so what is bound somewhere is free nowhere. */
export function freeNames(root: Expr): ReadonlySet<string> {
  const [mentioned, bound] = [new Set<string>(), new Set<string>()]
  for (const node of postorder(root)) {
    if (node.kind === 'variable') mentioned.add(node.name)
    if (node.kind === 'let') bound.add(node.variable.name)
    if (node.kind === 'lambda') for (const { name } of node.parameters) bound.add(name)
  }
  return new Set([...mentioned].filter(name => !bound.has(name)))
}

/** Domain clauses that speak of the specification's variables. */
export function domainOf(specification: FormalSpecification): readonly Clause[] {
  const names = new Set(specification.variables.map(({ name }) => name))
  return specification.unknowns
    .flatMap(unknown => unknown.parameters)
    .flatMap(({ domain }) => (domain === undefined ? [] : [domain]))
    .filter(({ expr }) => [...freeNames(expr)].every(name => names.has(name)))
}

/** Names of functions an expression calls. */
export function calledNames(...roots: readonly Expr[]): ReadonlySet<string> {
  return new Set(postorder(...roots).flatMap(node => (node.kind === 'call' ? [node.function] : [])))
}

export type Bound =
  | { readonly ok: true; readonly functions: readonly FunctionDefinition[] }
  | { readonly ok: false; readonly reason: string }

/** The specification's definitions and the program's functions together, callees first. */
export function bind(specification: FormalSpecification, program: Program): Bound {
  for (const unknown of specification.unknowns) {
    const complaint = misfit(unknown, functionNamed(program, unknown.name))
    if (complaint !== undefined) return { ok: false, reason: complaint }
  }
  const given = new Map(specification.definitions.map(definition => [definition.name, definition]))
  for (const definition of program.functions) {
    const other = given.get(definition.name)
    if (other !== undefined && !sameFunction(other, definition))
      return {
        ok: false,
        reason: `The program gives ${definition.name} another meaning than the specification.`,
      }
    given.set(definition.name, definition)
  }
  const endless = [...given.values()].filter(callsItself).flatMap(endingFaults)[0]
  if (endless !== undefined) return { ok: false, reason: `${endless.details}.` }
  const functions = calleesFirst([...given.values()])
  return functions === undefined
    ? { ok: false, reason: 'The functions of the program call each other in a circle.' }
    : { ok: true, functions }
}

/** Rules T10 and T11: what is claimed of a function that calls itself rests on its ending. */
const endingFaults = (definition: FunctionDefinition): readonly Fault[] =>
  terminationFaults(definition, { left: proofEffort })

function misfit(unknown: UnknownFunction, found: FunctionDefinition | undefined): string | undefined {
  if (found === undefined) return `The program has no function ${unknown.name}.`
  const wanted = unknown.parameters.map(({ variable }) => variable.type)
  const fits =
    sameType(found.returns, unknown.returns) &&
    found.parameters.length === wanted.length &&
    found.parameters.every(
      (parameter, i) => typeText(parameter.type) === typeText(wanted[i] ?? unknown.returns),
    )
  return fits
    ? undefined
    : `${unknown.name} of the program has another signature than the specification asks for.`
}

/** Depth first over the call graph; undefined where it has a cycle of more than one function. */
export function calleesFirst(
  functions: readonly FunctionDefinition[],
): readonly FunctionDefinition[] | undefined {
  const callees = new Map(functions.map(each => [each.name, calledNames(each.body)]))
  const placed = new Set<string>()
  const order: FunctionDefinition[] = []
  while (order.length < functions.length) {
    const ready = functions.filter(
      ({ name }) =>
        !placed.has(name) &&
        [...(callees.get(name) ?? [])].every(
          callee => callee === name || placed.has(callee) || !callees.has(callee),
        ),
    )
    if (ready.length === 0) return undefined
    for (const each of ready) {
      placed.add(each.name)
      order.push(each)
    }
  }
  return order
}
