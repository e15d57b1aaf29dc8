/**
 * Terms to expressions, on an explicit stack: neither depth nor sharing costs more than the text's length.
 * A `let` binds its names to the value's node itself, so a big shared subterm stays one node of a DAG and no name
 * can be captured; only where a grammar's hole stands in the value does a `let` node remain (`grammars.ts`).
 */
import { call, letIn } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { sameType, type Type, typeText } from '../../anrf/type.ts'
import { compoundLiteral, literal } from './literals.ts'
import { type Atom, type Group, itemsOf, type Sexpr, symbolOf } from './s-expression.ts'
import { type Sorts, sortOf } from './sorts.ts'
import { applySymbol, isOperator, similarSymbols } from './symbols.ts'
import { Trouble } from './trouble.ts'

export interface Signature {
  readonly parameters: readonly Type[]
  readonly returns: Type
  /** Builds what a use stands for; absent: a `call` node. */
  readonly expand?: (args: readonly Expr[]) => Expr
}

/** What names mean around a term. */
export interface Meaning {
  readonly sorts: Sorts
  /** A variable, parameter or grammar hole. */
  name(symbol: string): Expr | undefined
  signature(symbol: string): Signature | undefined
  /** Names to suggest from. */
  readonly known: Iterable<string>
  /** In a grammar: whether a let-bound value must stay bound by a `let` node, under the name given. */
  readonly keepLet?: (value: Expr, name: string) => Variable | undefined
}

interface Scope {
  readonly bound: ReadonlyMap<string, Expr>
  readonly around: Scope | undefined
}

type Step =
  | { readonly do: 'read'; readonly node: Sexpr; readonly scope: Scope | undefined }
  | { readonly do: 'apply'; readonly node: Group; readonly head: Head; readonly count: number }
  | {
      readonly do: 'bind'
      readonly node: Group
      readonly names: readonly Binding[]
      readonly scope: Scope | undefined
    }
  | { readonly do: 'wrap'; readonly bindings: readonly (readonly [Variable, Expr])[] }

interface Head {
  readonly symbol: string
  readonly indices: readonly number[]
}
interface Binding {
  readonly name: string
  /** Version 1 writes the sort of each name. */
  readonly sort: Sexpr | undefined
  readonly value: Sexpr
}

/** The expression a term means. Throws Trouble with the place of the smallest term that is wrong. */
export function termOf(root: Sexpr, meaning: Meaning): Expr {
  const steps: Step[] = [{ do: 'read', node: root, scope: undefined }]
  const values: Expr[] = []
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) perform(step, steps, values, meaning)
  return values[0] as Expr
}

function perform(step: Step, steps: Step[], values: Expr[], meaning: Meaning): void {
  switch (step.do) {
    case 'read':
      if (step.node.kind === 'group') readGroup(step.node, step.scope, steps, values)
      else values.push(atomTerm(step.node, step.scope, meaning))
      return
    case 'apply': {
      const args = values.splice(values.length - step.count)
      values.push(application(step.head, args, step.node, meaning))
      return
    }
    case 'bind':
      bind(step, steps, values, meaning)
      return
    case 'wrap':
      values.push(
        step.bindings.reduceRight((body, [name, value]) => letIn(name, value, body), values.pop() as Expr),
      )
  }
}

function readGroup(node: Group, scope: Scope | undefined, steps: Step[], values: Expr[]): void {
  const constant = compoundLiteral(node)
  if (constant !== undefined) {
    values.push(constant)
    return
  }
  if (symbolOf(node.items[0]) === 'let') {
    const names = bindingsOf(node)
    steps.push({ do: 'bind', node, names, scope })
    for (const { value } of names.toReversed()) steps.push({ do: 'read', node: value, scope })
    return
  }
  const args = node.items.slice(1)
  steps.push({ do: 'apply', node, head: headOf(node), count: args.length })
  for (const arg of args.reverse()) steps.push({ do: 'read', node: arg, scope })
}

const refused: ReadonlyMap<string, string> = new Map([
  ['forall', 'quantifiers are not supported; declare-var makes a variable of all constraints'],
  ['exists', 'quantifiers are not supported'],
  ['lambda', 'lambda terms are not supported'],
  ['match', 'datatypes are not supported'],
  ['as', 'qualified names are not supported'],
  ['par', 'parametric terms are not supported'],
])

function headOf(node: Group): Head {
  const [head] = node.items
  if (head === undefined) throw new Trouble('SYNTAX', node, 'an empty pair of brackets is no term')
  const symbol = symbolOf(head)
  const refusal = refused.get(symbol ?? '') ?? refused.get(symbolOf(itemsOf(head)?.[0]) ?? '')
  if (refusal !== undefined) throw new Trouble('UNSUPPORTED', node, refusal)
  if (symbol === '!') throw new Trouble('UNSUPPORTED', node, 'annotated terms are not supported')
  if (symbol !== undefined && symbol !== '_') return { symbol, indices: [] }
  const [underscore, name, ...indices] = itemsOf(head) ?? []
  const indexed = symbolOf(name)
  if (symbolOf(underscore) !== '_' || indexed === undefined)
    throw new Trouble('SYNTAX', head, 'a term begins with the name of a function', {
      expected: ['a symbol', '(_ symbol index…)'],
    })
  return { symbol: indexed, indices: indices.map(indexOf) }
}

function indexOf(node: Sexpr): number {
  if (node.kind === 'numeral' && node.text.length < 10) return Number(node.text)
  throw new Trouble('BAD_LITERAL', node, 'an index is a numeral below a thousand million')
}

function bindingsOf(node: Group): readonly Binding[] {
  const [, list, body] = node.items
  const entries = itemsOf(list)
  if (entries === undefined || body === undefined || node.items.length !== 3)
    throw new Trouble('SYNTAX', node, 'let is written (let ((name value) …) body)')
  return entries.map(entry => {
    const [first, second, third] = itemsOf(entry) ?? []
    const name = symbolOf(first)
    const value = third ?? second
    if (name === undefined || value === undefined || (itemsOf(entry) ?? []).length > 3)
      throw new Trouble('SYNTAX', entry, 'a binding is written (name value), in version 1 (name Sort value)')
    return { name, sort: third === undefined ? undefined : second, value }
  })
}

function bind(step: Step & { do: 'bind' }, steps: Step[], values: Expr[], meaning: Meaning): void {
  const found = values.splice(values.length - step.names.length)
  const bound = new Map<string, Expr>()
  const kept: (readonly [Variable, Expr])[] = []
  for (const [i, { name, sort }] of step.names.entries()) {
    const value = found[i] as Expr
    if (sort !== undefined) expectType(value, sortOf(sort, meaning.sorts), sort, `the value of ${name}`)
    if (bound.has(name))
      throw new Trouble('DUPLICATE_NAME', step.node, `let binds ${name} twice`, { found: name })
    const variable = meaning.keepLet?.(value, name)
    if (variable !== undefined) kept.push([variable, value])
    bound.set(name, variable ?? value)
  }
  if (kept.length > 0) steps.push({ do: 'wrap', bindings: kept })
  steps.push({ do: 'read', node: step.node.items[2] as Sexpr, scope: { bound, around: step.scope } })
}

/** Throws TYPE_MISMATCH unless the expression has the type. */
export function expectType(expr: Expr, type: Type, at: Sexpr, what: string): void {
  if (sameType(expr.type, type)) return
  throw new Trouble(
    'TYPE_MISMATCH',
    at,
    `${what} is ${typeText(expr.type)} where ${typeText(type)} is needed`,
    {
      found: typeText(expr.type),
      expected: [typeText(type)],
    },
  )
}

function atomTerm(atom: Atom, scope: Scope | undefined, meaning: Meaning): Expr {
  for (let around = scope; around !== undefined; around = around.around) {
    const value = atom.kind === 'symbol' ? around.bound.get(atom.text) : undefined
    if (value !== undefined) return value
  }
  const named = atom.kind === 'symbol' ? meaning.name(atom.text) : undefined
  return named ?? literal(atom) ?? application({ symbol: atom.text, indices: [] }, [], atom, meaning)
}

function application({ symbol, indices }: Head, args: readonly Expr[], at: Sexpr, meaning: Meaning): Expr {
  const signature = indices.length === 0 ? meaning.signature(symbol) : undefined
  if (signature !== undefined) return use(symbol, signature, args, at)
  if (isOperator(symbol)) return applySymbol(symbol, args, indices, at)
  if (/^(re|seq|set|bag|fp|ff|tuple)\./.test(symbol))
    throw new Trouble('UNSUPPORTED', at, `${symbol} is of a theory that is not supported`, { found: symbol })
  const expected = similarSymbols(symbol, meaning.known)
  throw new Trouble('UNKNOWN_NAME', at, `nothing is called ${symbol} here`, {
    found: symbol,
    ...(expected.length > 0 ? { expected, hint: `did you mean ${expected.join(' or ')}?` } : {}),
  })
}

function use(symbol: string, signature: Signature, args: readonly Expr[], at: Sexpr): Expr {
  const count = signature.parameters.length
  if (count !== args.length)
    throw new Trouble('WRONG_ARITY', at, `${symbol} takes ${count} arguments, not ${args.length}`, {
      found: `${args.length}`,
      expected: [`${count}`],
    })
  const places = itemsOf(at) ?? []
  for (const [i, type] of signature.parameters.entries())
    expectType(args[i] as Expr, type, places[i + 1] ?? at, `argument ${i + 1} of ${symbol}`)
  return signature.expand?.(args) ?? call(symbol, args, signature.returns)
}
