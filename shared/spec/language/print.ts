/**
 * Prints an expression as text of the constraint language that reads back to the same expression (what is written out
 * of constants, as `some(1)`, reads as a constant). Brackets stand where the precedence table wants them, nowhere else.
 */
import { children, type Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { fold } from '../../anrf/traverse.ts'
import { callable, canonicalName, shortNames } from './callables.ts'
import { nameText } from './name-text.ts'
import { infixRows, levels } from './precedence.ts'
import { literalText } from './print-literal.ts'
import { printParts } from './print-parts.ts'
import { at, atom, type Printed } from './printed.ts'

export interface PrintOptions {
  /** A call of this function on exactly these arguments is printed as `result`. */
  readonly result?: { readonly function: string; readonly args: readonly Expr[] }
  /** Functions of the specification: the language's function of the same name is then printed by its long name. */
  readonly functions?: Iterable<string>
  /** Characters at most (default 1,000,000): a term that shares much is longer than it is large. Beyond: `…`. */
  readonly limit?: number
}

/** `if`, quantifiers, lambdas reach as far right as they can. */
const open = 0

export function printExpr(expr: Expr, options: PrintOptions = {}): string {
  const limit = options.limit ?? 1_000_000
  const taken = new Set(options.functions ?? [])
  const { text } = fold<Printed>(expr, (node, results) => {
    const printed = printNode(node, results, taken, options)
    return printed.text.length > limit ? { text: '…', level: atom } : printed
  })
  return text
}

function printNode(
  node: Expr,
  args: readonly Printed[],
  taken: ReadonlySet<string>,
  options: PrintOptions,
): Printed {
  switch (node.kind) {
    case 'constant': {
      const text = literalText(node.value, node.type)
      return { text, level: text.startsWith('-') ? levels.prefix : atom }
    }
    case 'variable':
      return { text: nameText(node.name), level: atom }
    case 'apply':
      return printApply(node, args, taken)
    case 'call':
      return isResult(node, options)
        ? { text: 'result', level: atom }
        : callText(nameText(node.function), args)
    case 'let':
      return {
        text: `let ${nameText(node.variable.name)} = ${args[0]?.text}: ${args[1]?.text}`,
        level: open,
      }
    case 'lambda': {
      const names = node.parameters.map(parameter => nameText(parameter.name))
      const head = names.length === 1 ? names[0] : `(${names.join(', ')})`
      return { text: `${head} -> ${args[0]?.text}`, level: open }
    }
    case 'hole':
      return { text: `⟨${node.nonterminal}⟩`, level: atom }
  }
}

function isResult(node: Extract<Expr, { kind: 'call' }>, { result }: PrintOptions): boolean {
  if (result === undefined || node.function !== result.function) return false
  return node.args.length === result.args.length && node.args.every((arg, i) => sameLeaf(arg, result.args[i]))
}

const sameLeaf = (a: Expr, b: Expr | undefined): boolean =>
  a === b || (a.kind === 'variable' && b?.kind === 'variable' && a.name === b.name)

const callText = (name: string, args: readonly Printed[]): Printed => ({
  text: `${name}(${args.map(arg => arg.text).join(', ')})`,
  level: atom,
})

/** Infix symbols by operator. Where two symbols mean one operator, the word. */
const infixOf: Partial<Record<OperatorName, string>> = {
  implies: 'implies',
  or: 'or',
  xor: 'xor',
  and: 'and',
  eq: '==',
  distinct: '!=',
  'float.eq': '==',
  'int.lt': '<',
  'int.le': '<=',
  'int.gt': '>',
  'int.ge': '>=',
  'str.lt': '<',
  'str.le': '<=',
  'bv.ult': '<',
  'float.lt': '<',
  'bv.ule': '<=',
  'float.le': '<=',
  'bv.ugt': '>',
  'float.gt': '>',
  'bv.uge': '>=',
  'float.ge': '>=',
  'bv.or': '|',
  'bv.xor': '^',
  'bv.and': '&',
  'bv.shl': '<<',
  'bv.ashr': '>>',
  'bv.lshr': '>>>',
  'int.add': '+',
  'bv.add': '+',
  'float.add': '+',
  'str.concat': '+',
  'list.concat': '+',
  'int.sub': '-',
  'bv.sub': '-',
  'float.sub': '-',
  'int.mul': '*',
  'bv.mul': '*',
  'float.mul': '*',
  'int.div': '/',
  'bv.udiv': '/',
  'float.div': '/',
  'int.mod': '%',
  'bv.urem': '%',
}
const rowKeys: Readonly<Record<string, string>> = { implies: 'Implies', or: 'Or', xor: 'Xor', and: 'And' }

function printApply(
  node: Extract<Expr, { kind: 'apply' }>,
  args: readonly Printed[],
  taken: ReadonlySet<string>,
): Printed {
  const symbol = infixOf[node.operator]
  if (symbol !== undefined && !isIdentityOfFloats(node)) return printInfix(symbol, args)
  const parts = printParts(node, args)
  if (parts !== undefined) return parts
  switch (node.operator) {
    case 'not':
      return { text: `not ${at(args[0], levels.not)}`, level: levels.not }
    case 'int.neg':
    case 'bv.neg':
    case 'float.neg':
      return { text: `-${negated(node, args[0])}`, level: levels.prefix }
    case 'bv.not':
      return { text: `~${at(args[0], levels.prefix)}`, level: levels.prefix }
    case 'if':
      return { text: `if ${args[0]?.text} then ${args[1]?.text} else ${args[2]?.text}`, level: open }
    case 'str.at':
    case 'list.get':
    case 'array.select':
      if (isNegative(children(node)[1])) break
      return { text: `${at(args[0], atom)}[${args[1]?.text}]`, level: atom }
    case 'int.forall':
    case 'int.exists':
      return quantifier(node, args) ?? functionCall(node, args, taken)
    default:
  }
  return functionCall(node, args, taken)
}

/** `==` between floats is `float.eq`. */
const isIdentityOfFloats = ({ operator, args }: Extract<Expr, { kind: 'apply' }>): boolean =>
  (operator === 'eq' || operator === 'distinct') && args[0]?.type.kind === 'Float'

/** A minus before digits is part of the literal: `-(5)` is the operator applied to 5. */
function negated(node: Expr, arg: Printed | undefined): string {
  const [inner] = children(node)
  const number = inner?.kind === 'constant' && (inner.type.kind === 'Int' || inner.type.kind === 'Float')
  return number ? `(${arg?.text})` : at(arg, levels.prefix)
}

const isNegative = (expr: Expr | undefined): boolean =>
  expr?.kind === 'constant' && expr.type.kind === 'Int' && (expr.value as number | bigint) < 0

function printInfix(symbol: string, [left, right]: readonly Printed[]): Printed {
  const row = infixRows[rowKeys[symbol] ?? symbol]
  const level = row?.level ?? open
  const chained = level === levels.comparison
  const leftLevel = row?.right || chained ? level + 1 : level
  const rightLevel = row?.right ? level : level + 1
  return { text: `${operand(left, leftLevel, level)} ${symbol} ${operand(right, rightLevel, level)}`, level }
}

/** Between bit operators brackets are shown even where precedence would do: `x & (x - 1)`. */
function operand(printed: Printed | undefined, wanted: number, parent: number): string {
  const bitwise = parent >= levels.bitOr && parent <= levels.shift
  return at(printed, bitwise && printed?.level !== wanted ? levels.prefix : wanted)
}

function quantifier(node: Extract<Expr, { kind: 'apply' }>, args: readonly Printed[]): Printed | undefined {
  const predicate = node.args[2]
  if (predicate?.kind !== 'lambda' || predicate.parameters.length !== 1) return undefined
  const word = node.operator === 'int.forall' ? 'forall' : 'exists'
  const head = `${nameText(predicate.parameters[0]?.name ?? '')} -> `
  const body = args[2]?.text.slice(head.length)
  const [low, high] = [at(args[0], levels.range + 1), at(args[1], levels.range + 1)]
  return {
    text: `${word} ${nameText(predicate.parameters[0]?.name ?? '')} in ${low}..${high}: ${body}`,
    level: open,
  }
}

function functionCall(
  node: Extract<Expr, { kind: 'apply' }>,
  args: readonly Printed[],
  taken: ReadonlySet<string>,
): Printed {
  const short = shortNames.get(node.operator)
  const indices = (node.indices ?? []).map(index => ({ text: `${index}`, level: atom }))
  if (short === undefined || taken.has(short.name) || !meansIt(short.name, node))
    return callText(canonicalName(node.operator), [...args, ...indices])
  return callText(short.name, [...(short.swapped ? args.toReversed() : args), ...indices])
}

/** Whether the short name, on these argument types, means this operator and no earlier candidate. */
function meansIt(name: string, node: Extract<Expr, { kind: 'apply' }>): boolean {
  const { candidates = [] } = callable(name) ?? {}
  if (candidates.length < 2) return true
  const operator = node.operator
  const family = (candidate: OperatorName): string => candidate.split('.')[0] ?? ''
  const kinds: Readonly<Record<string, string>> = {
    str: 'String',
    list: 'List',
    bv: 'BitVec',
    int: 'Int',
    float: 'Float',
    option: 'Option',
  }
  return kinds[family(operator)] === node.args[0]?.type.kind
}
