/** The commands of SyGuS-IF 1 and 2.1, one line each in the table at the end. */
import type { Variable } from '../../anrf/expr.ts'
import { Bool } from '../../anrf/type.ts'
import { grammarOf } from './grammars.ts'
import { addInvariantConstraint } from './invariants.ts'
import { type Group, itemsOf, type Sexpr, symbolOf } from './s-expression.ts'
import { callsUnknown, define, introduce, meaningIn, parametersOf, type Script } from './script.ts'
import { sortOf } from './sorts.ts'
import { similarSymbols } from './symbols.ts'
import { expectType, termOf } from './terms.ts'
import { Trouble } from './trouble.ts'

type Command = (script: Script, command: Group) => void

function nameOf(command: Group): string {
  const name = symbolOf(command.items[1])
  if (name === undefined) throw new Trouble('SYNTAX', command.items[1] ?? command, 'a name is expected here')
  return name
}

function part(command: Group, position: number, what: string): Sexpr {
  const item = command.items[position]
  if (item === undefined) throw new Trouble('SYNTAX', command, `${what} is missing`, { expected: [what] })
  return item
}

function noMore(command: Group, count: number): void {
  const extra = command.items[count]
  if (extra !== undefined)
    throw new Trouble('SYNTAX', extra, 'the command should have ended here', { expected: [')'] })
}

const defineSort: Command = (script, command) => {
  const parameters = command.items.length > 3 ? (itemsOf(command.items[2]) ?? []) : []
  const body = part(command, command.items.length > 3 ? 3 : 2, 'a sort')
  const definition = { parameters: parameters.map(item => symbolOf(item) ?? ''), body }
  if (script.sorts.has(nameOf(command)))
    throw new Trouble('DUPLICATE_NAME', command, `the sort ${nameOf(command)} is already defined`)
  if (definition.parameters.length === 0) sortOf(body, script.sorts)
  script.sorts.set(nameOf(command), definition)
}

function declare(script: Script, variable: Variable, at: Sexpr): void {
  const before = script.variables.get(variable.name)
  if (before !== undefined || script.functions.has(variable.name))
    throw new Trouble('DUPLICATE_NAME', at, `${variable.name} is already declared`, { found: variable.name })
  script.variables.set(variable.name, variable)
}

const declareVar: Command = (script, command) => {
  const type = sortOf(part(command, 2, 'a sort'), script.sorts)
  noMore(command, 3)
  declare(script, { kind: 'variable', name: nameOf(command), type }, command)
}

const declarePrimedVar: Command = (script, command) => {
  declareVar(script, command)
  script.seen.version1 = true
  const type = sortOf(part(command, 2, 'a sort'), script.sorts)
  declare(script, { kind: 'variable', name: `${nameOf(command)}!`, type }, command)
}

const declareFun: Command = (script, command) => {
  script.seen.version1 = true
  if (itemsOf(command.items[2])?.length !== 0)
    throw new Trouble('UNSUPPORTED', command, 'universally quantified functions are not supported', {
      hint: 'declare variables with declare-var, functions to be found with synth-fun',
    })
  const type = sortOf(part(command, 3, 'a sort'), script.sorts)
  declare(script, { kind: 'variable', name: nameOf(command), type }, command)
}

const defineFun: Command = (script, command) => {
  const parameters = parametersOf(script, command.items[2], command)
  const returns = sortOf(part(command, 3, 'a sort'), script.sorts)
  const term = part(command, 4, 'a term')
  noMore(command, 5)
  const own = parameters.map(parameter => [parameter.name, parameter] as const)
  const locals = new Map([...script.variables, ...own])
  const body = termOf(term, meaningIn(script, locals))
  expectType(body, returns, term, `the body of ${nameOf(command)}`)
  define(script, { name: nameOf(command), parameters, returns, body }, command)
}

function synthesise(script: Script, command: Group, invariant: boolean): void {
  const name = nameOf(command)
  const parameters = parametersOf(script, command.items[2], command)
  const returns = invariant ? Bool : sortOf(part(command, 3, 'a sort'), script.sorts)
  const grammarAt = invariant ? 3 : 4
  const grammar = grammarOf(script, command, command.items.slice(grammarAt), parameters, returns)
  introduce(script, name, { parameters: parameters.map(({ type }) => type), returns }, command)
  script.unknowns.push({
    name,
    parameters: parameters.map(variable => ({ variable })),
    returns,
    ...(grammar === undefined ? {} : { grammar }),
    ...(invariant ? { invariant } : {}),
    span: script.places.span(command),
  })
}

const constraint: Command = (script, command) => {
  const term = part(command, 1, 'a term')
  noMore(command, 2)
  const expr = termOf(term, meaningIn(script, script.variables))
  expectType(expr, Bool, term, 'a constraint')
  script.constraints.push({ expr, at: term })
}

const assume: Command = (script, command) => {
  script.seen.version2 = true
  const term = part(command, 1, 'a term')
  noMore(command, 2)
  const expr = termOf(term, meaningIn(script, script.variables))
  expectType(expr, Bool, term, 'an assumption')
  if (callsUnknown(script, expr))
    throw new Trouble('UNSUPPORTED', term, 'an assumption may not speak of the function to be found')
  script.assumptions.push(expr)
}

const ignored: Command = () => {}
const version2: Command = script => {
  script.seen.version2 = true
}
const refused =
  (why: string): Command =>
  (_, command) => {
    throw new Trouble('UNSUPPORTED', command, why)
  }

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['set-logic', ignored],
  ['set-option', ignored],
  ['set-options', ignored],
  ['set-info', ignored],
  ['set-feature', version2],
  ['define-sort', defineSort],
  ['declare-var', declareVar],
  ['declare-const', declareVar],
  ['declare-primed-var', declarePrimedVar],
  ['declare-fun', declareFun],
  ['define-fun', defineFun],
  ['define-const', refused('define-const is not of SyGuS-IF; write (define-fun name () Sort term)')],
  ['synth-fun', (script, command) => synthesise(script, command, false)],
  ['synth-inv', (script, command) => synthesise(script, command, true)],
  ['constraint', constraint],
  ['assume', assume],
  ['inv-constraint', addInvariantConstraint],
  ['check-synth', ignored],
  ['define-fun-rec', refused('recursive definitions are not supported')],
  ['define-funs-rec', refused('recursive definitions are not supported')],
  ['declare-datatype', refused('datatypes are not supported')],
  ['declare-datatypes', refused('datatypes are not supported')],
  ['declare-sort', refused('uninterpreted sorts are not supported')],
  ['declare-weight', refused('weights are not supported')],
  ['optimize-synth', refused('optimisation is not supported')],
  ['chc-constraint', refused('Horn clauses are not supported; write inv-constraint')],
  ['declare-oracle-fun', refused('oracles are not supported')],
  ['oracle-constraint', refused('oracles are not supported')],
  ['oracle-assume', refused('oracles are not supported')],
])

/** Carries out one command. Throws Trouble at the first thing wrong in it. */
export function execute(script: Script, command: Sexpr): void {
  const name = symbolOf(itemsOf(command)?.[0])
  if (name === undefined || command.kind !== 'group')
    throw new Trouble('SYNTAX', command, 'a command is written (name …)', { expected: ['('] })
  const run = commands.get(name)
  if (run === undefined) {
    const expected = similarSymbols(name, commands.keys()).filter(other => commands.has(other))
    throw new Trouble('UNKNOWN_COMMAND', command.items[0] ?? command, `SyGuS-IF has no command ${name}`, {
      found: name,
      ...(expected.length > 0 ? { expected, hint: `did you mean ${expected.join(' or ')}?` } : {}),
    })
  }
  run(script, command)
}
