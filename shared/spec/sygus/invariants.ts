/**
 * `(inv-constraint inv pre trans post)`: kept as a triple, and expanded into its three conditions
 * pre(x) ⇒ inv(x), inv(x) ∧ trans(x, x′) ⇒ inv(x′), inv(x) ⇒ post(x), with x′ written `x!`.
 */
import { and, call, implies } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { Bool, sameType, type Type } from '../../anrf/type.ts'
import type { InvariantConditions } from '../specification.ts'
import { type Group, type Sexpr, symbolOf } from './s-expression.ts'
import { isUnknown, type Script } from './script.ts'
import { Trouble } from './trouble.ts'

export function addInvariantConstraint(script: Script, command: Group): void {
  const names = command.items.slice(1).map(item => symbolOf(item))
  const [invariant, pre, trans, post] = names
  if (
    invariant === undefined ||
    pre === undefined ||
    trans === undefined ||
    post === undefined ||
    names.length > 4
  )
    throw new Trouble('SYNTAX', command, 'the command is written (inv-constraint inv pre trans post)')
  const unknown = script.unknowns.find(({ name }) => name === invariant)
  if (unknown === undefined || !isUnknown(script, invariant))
    throw new Trouble('UNKNOWN_NAME', command.items[1] ?? command, `${invariant} is no function to be found`)
  const parameters = unknown.parameters.map(({ variable }) => variable)
  const taken = new Set<string>()
  const now = parameters.map(parameter => variableFor(script, parameter, taken))
  const next = parameters.map(parameter =>
    variableFor(script, { ...parameter, name: `${parameter.name}!` }, taken),
  )
  const use = user(script, command)
  const holds = use(invariant, now, 1)
  const conditions: InvariantConditions = {
    now,
    next,
    pre: use(pre, now, 2),
    trans: use(trans, [...now, ...next], 3),
    post: use(post, now, 4),
  }
  const clauses = [
    implies(conditions.pre, holds),
    implies(and(holds, conditions.trans), use(invariant, next, 1)),
    implies(holds, conditions.post),
  ]
  for (const expr of clauses) script.constraints.push({ expr, at: command })
  script.invariants.push({ invariant, pre, trans, post, conditions, span: script.places.span(command) })
}

/** The declared variable of that name and type unless taken already, or a new one under a name that is free. */
function variableFor(script: Script, wanted: Variable, taken: Set<string>): Variable {
  let name = wanted.name
  for (let n = 1; ; n++) {
    const declared = script.variables.get(name)
    const free = !taken.has(name)
    if (free && declared !== undefined && sameType(declared.type, wanted.type)) {
      taken.add(name)
      return declared
    }
    if (free && declared === undefined && !script.functions.has(name)) break
    name = `${wanted.name}.${n}`
  }
  taken.add(name)
  const variable: Variable = { kind: 'variable', name, type: wanted.type }
  script.variables.set(name, variable)
  return variable
}

function user(script: Script, command: Group) {
  return (name: string, args: readonly Variable[], position: number): Expr => {
    const at: Sexpr = command.items[position] ?? command
    const signature = script.functions.get(name)
    if (signature === undefined)
      throw new Trouble('UNKNOWN_NAME', at, `nothing is called ${name} here`, { found: name })
    const fits =
      signature.parameters.length === args.length &&
      signature.parameters.every((type: Type, i) => sameType(type, (args[i] as Variable).type))
    if (!fits || !sameType(signature.returns, Bool))
      throw new Trouble('TYPE_MISMATCH', at, `${name} does not speak of the invariant's variables`, {
        expected: [
          `a Bool function of ${args.length} arguments, of the types of ${args.map(arg => arg.name).join(' ')}`,
        ],
      })
    return signature.expand?.(args) ?? call(name, args, Bool)
  }
}
