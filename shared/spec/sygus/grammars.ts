/**
 * Grammars: `((Start Int (…)) …)` of version 1, `((Start Int) …) ((Start Int (…)) …)` of version 2. A production is
 * a term template whose holes are the non-terminals, each hole a node of its own. What a template cannot say
 * (a name bound by another production's `let`, a hole the term would use twice) is left out and the grammar marked
 * `partial`: every term it gives is of the file's grammar, but exhausting it proves nothing.
 */
import type { Expr, Variable } from '../../anrf/expr.ts'
import { children } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { sameType, type Type, typeText } from '../../anrf/type.ts'
import type { Grammar, Nonterminal, Production } from '../grammar.ts'
import { type Group, itemsOf, type Sexpr, symbolOf } from './s-expression.ts'
import { callsUnknown, meaningIn, type Script } from './script.ts'
import { sortOf } from './sorts.ts'
import { expectType, type Meaning, termOf } from './terms.ts'
import { Trouble } from './trouble.ts'

interface Rule {
  readonly name: string
  readonly type: Type
  readonly productions: readonly Sexpr[]
}
interface Around {
  readonly script: Script
  readonly parameters: readonly Variable[]
  readonly rules: ReadonlyMap<string, Rule>
  /** Names that some production binds with `let`. */
  readonly letNames: ReadonlySet<string>
}

/** A production that a template cannot say. */
class Unsayable extends Error {
  override readonly name = 'Unsayable'
}

/** The grammar in what follows the result sort; undefined where the file gives none. */
export function grammarOf(
  script: Script,
  command: Group,
  rest: readonly Sexpr[],
  parameters: readonly Variable[],
  returns: Type,
): Grammar | undefined {
  const [first, second, extra] = rest
  if (first === undefined) return undefined
  if (extra !== undefined)
    throw new Trouble('SYNTAX', extra, 'the command should have ended here', { expected: [')'] })
  script.seen[second === undefined ? 'version1' : 'version2'] = true
  const list = second ?? first
  const rules = rulesOf(script, list)
  if (second !== undefined) agree(script, first, rules)
  const start = startOf(rules, second === undefined, list)
  const type = rules.get(start)?.type
  if (type === undefined || !sameType(type, returns))
    throw new Trouble(
      'TYPE_MISMATCH',
      list,
      `${start} does not have the function's type ${typeText(returns)}`,
    )
  return build({ script, parameters, rules, letNames: letNames(list) }, start, command)
}

function rulesOf(script: Script, list: Sexpr): Map<string, Rule> {
  const rules = new Map<string, Rule>()
  for (const entry of itemsOf(list) ?? []) {
    const [name, sort, productions] = itemsOf(entry) ?? []
    const text = symbolOf(name)
    const items = itemsOf(productions)
    if (text === undefined || sort === undefined || items === undefined)
      throw new Trouble('SYNTAX', entry, 'a rule is written (Name Sort (production …))')
    if (rules.has(text))
      throw new Trouble('DUPLICATE_NAME', entry, `two rules are called ${text}`, { found: text })
    rules.set(text, { name: text, type: sortOf(sort, script.sorts), productions: items })
  }
  if (rules.size === 0) throw new Trouble('SYNTAX', list, 'a grammar has at least one rule')
  return rules
}

/** Version 2 declares the non-terminals first; names and sorts must be those of the rules. */
function agree(script: Script, declared: Sexpr, rules: ReadonlyMap<string, Rule>): void {
  const entries = itemsOf(declared) ?? []
  for (const entry of entries) {
    const [name, sort] = itemsOf(entry) ?? []
    const rule = rules.get(symbolOf(name) ?? '')
    if (rule === undefined || sort === undefined || !sameType(rule.type, sortOf(sort, script.sorts)))
      throw new Trouble('SYNTAX', entry, 'the declaration and the rules of this non-terminal differ')
  }
  if (entries.length !== rules.size) throw new Trouble('SYNTAX', declared, 'some rules are not declared here')
}

function startOf(rules: ReadonlyMap<string, Rule>, version1: boolean, at: Sexpr): string {
  const [first] = rules.keys()
  const start = version1 && rules.has('Start') ? 'Start' : first
  if (start === undefined) throw new Trouble('SYNTAX', at, 'a grammar has at least one rule')
  return start
}

/** Every name bound by a `let` anywhere in the grammar. */
function letNames(list: Sexpr): Set<string> {
  const names = new Set<string>()
  const stack: Sexpr[] = [list]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const items = itemsOf(node) ?? []
    if (symbolOf(items[0]) === 'let')
      for (const binding of itemsOf(items[1]) ?? []) names.add(symbolOf(itemsOf(binding)?.[0]) ?? '')
    for (const item of items) stack.push(item)
  }
  return names
}

function build(around: Around, start: string, command: Group): Grammar {
  let partial = false
  const nonterminals = [...around.rules.values()].map((rule): Nonterminal => {
    const productions = rule.productions.flatMap(node => {
      try {
        return productionsOf(around, rule, node)
      } catch (error) {
        if (!(error instanceof Unsayable)) throw error
        partial = true
        return []
      }
    })
    return { name: rule.name, type: rule.type, productions }
  })
  if (nonterminals.every(({ productions }) => productions.length === 0))
    throw new Trouble('UNSUPPORTED', command, 'no production of this grammar can be used')
  return { start, nonterminals, ...(partial ? { partial } : {}) }
}

function productionsOf(around: Around, rule: Rule, node: Sexpr): readonly Production[] {
  const [head, sort] = itemsOf(node) ?? []
  const any = sort === undefined ? undefined : anyOf[symbolOf(head) ?? '']
  if (any === undefined || sort === undefined) return [templateOf(around, rule, node)]
  const type = sortOf(sort, around.script.sorts)
  if (!sameType(type, rule.type))
    throw new Trouble('TYPE_MISMATCH', node, `${rule.name} is ${typeText(rule.type)}, not ${typeText(type)}`)
  return any(type, around)
}

/** `(Constant T)` and version 1's kinds of variables. */
const anyOf: Readonly<Record<string, (type: Type, around: Around) => readonly Production[]>> = {
  Constant: type => [{ kind: 'anyConstant', type }],
  Variable: type => [{ kind: 'anyVariable', type }],
  InputVariable: inputs,
  LocalVariable: (_, { letNames }) => {
    if (letNames.size > 0) throw new Unsayable()
    return []
  },
}

function inputs(type: Type, { parameters }: Around): readonly Production[] {
  return parameters
    .filter(parameter => sameType(parameter.type, type))
    .map(template => ({ kind: 'template', template }))
}

function templateOf(around: Around, rule: Rule, node: Sexpr): Production {
  const template = termOf(node, meaningOf(around))
  expectType(template, rule.type, node, `this production of ${rule.name}`)
  if (usesHoleTwice(template) || callsUnknown(around.script, template)) throw new Unsayable()
  return { kind: 'template', template, spelling: around.script.text.slice(node.start, node.end) }
}

function meaningOf({ script, parameters, rules, letNames }: Around): Meaning {
  const inputs = new Map(parameters.map(parameter => [parameter.name, parameter]))
  let count = 0
  return {
    ...meaningIn(script, inputs),
    known: [...rules.keys(), ...inputs.keys(), ...script.functions.keys()],
    name(symbol) {
      const rule = rules.get(symbol)
      if (rule !== undefined) return { kind: 'hole', type: rule.type, nonterminal: symbol }
      const input = inputs.get(symbol)
      if (input === undefined && letNames.has(symbol)) throw new Unsayable()
      return input
    },
    keepLet(value, name) {
      if (!postorder(value).some(node => node.kind === 'hole')) return undefined
      return { kind: 'variable', type: value.type, name: `${name}.${++count}` }
    },
  }
}

/** Whether filling one hole would write its term at two places. */
function usesHoleTwice(template: Expr): boolean {
  const uses = new Map<Expr, number>([[template, 1]])
  for (const node of postorder(template).reverse())
    for (const child of children(node)) uses.set(child, (uses.get(child) ?? 0) + (uses.get(node) ?? 0))
  return [...uses].some(([node, count]) => node.kind === 'hole' && count > 1)
}
