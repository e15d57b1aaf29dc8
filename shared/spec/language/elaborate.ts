/**
 * From syntax to meaning: names are looked up, types inferred, sugar removed. Recursion follows brackets only,
 * whose depth the parser has limited. Every problem is complained about once; `undefined` says that it was.
 */
import { apply, constant, ite, lambda, letIn, variable } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { Int, List, type Type, typeText } from '../../anrf/type.ts'
import { readType } from '../type-text.ts'
import { callable } from './callables.ts'
import { elaborateCall, fitArgument, slice } from './calls.ts'
import { boolOf, elaborateChain, termOf } from './chain.ts'
import type { Complaints } from './complaints.ts'
import { literal } from './literals.ts'
import type { Argument } from './overload.ts'
import { fieldNames, fieldOf, itemOf, recordOf, recordWith, tupleOf, unknownField } from './parts.ts'
import { binding, type Context, freshName, makerNamed, makerNames, type Scope } from './scope.ts'
import type { If, LambdaNode, Node, Quantifier, RecordNode, Step, Word } from './syntax.ts'
import { coerce, literalInt, type Meaning, type Term, term } from './term.ts'
import { written } from './written.ts'

/** The meaning of a whole clause or expression in a scope. */
export function elaborate(node: Node, scope: Scope, complaints: Complaints): Term | undefined {
  const used = new Map([...scope.variables.keys()].map(name => [name, 1]))
  const context: Context = { scope, complaints, used, elaborate: meaning }
  return value(node, context)
}

const value = (node: Node, context: Context): Term | undefined => termOf(meaning(node, context), context)

function meaning(node: Node, context: Context): Meaning | undefined {
  switch (node.kind) {
    case 'literal':
      return literal(node, context.complaints)
    case 'name':
      return named(node, context)
    case 'list':
      return list(node, context)
    case 'tuple':
      return tupled(node, context)
    case 'record':
      return record(node, context)
    case 'group':
      return group(node, context)
    case 'call':
      return elaborateCall(node.name, argumentsOf(node.args, context), node, context)
    case 'postfix':
      return node.steps.reduce<Term | undefined>(
        (base, step) => base && stepped(base, step, context),
        value(node.base, context),
      )
    case 'chain':
      return elaborateChain(node, context)
    case 'if':
      return conditional(node, context)
    case 'quantifier':
      return quantified(node, context)
    case 'let':
      return bound(node, context)
    case 'lambda': {
      const hint = 'Functions are arguments of `map`, `filter` and `fold` only.'
      context.complaints.add('SYNTAX', { found: 'a function', expected: ['a value'], hint }, node)
      return undefined
    }
    default:
      return undefined
  }
}

function named(node: Extract<Node, { kind: 'name' }>, context: Context): Term | undefined {
  const { scope, complaints } = context
  const found = scope.variables.get(node.name) ?? (node.name === 'result' ? scope.result : undefined)
  if (found !== undefined) return term(found, node)
  const maker = makerNamed(node.name, scope)
  if (maker?.fields.length === 0) return term(written(maker.type, [], maker.position), node)
  const own = scope.result === undefined ? [] : ['result']
  const known = [...scope.variables.keys(), ...own, ...makerNames(scope)]
  complaints.add(
    'UNKNOWN_NAME',
    { name: node.name, what: 'name', known, ...hintForName(node.name, scope) },
    node,
  )
  return undefined
}

function hintForName(name: string, scope: Scope): { hint?: string } {
  if (name === 'result') return { hint: 'A domain speaks of the parameters only; say this in `constraints`.' }
  const maker = makerNamed(name, scope)
  if (maker !== undefined) {
    const fields = maker.fields.map(field => field.name).join(', ')
    return { hint: `\`${name}\` is made of fields: \`${name}(${fields})\`.` }
  }
  if (scope.functions.has(name)) return { hint: `\`${name}\` is a function; call it: \`${name}(…)\`.` }
  return {}
}

function list(node: Extract<Node, { kind: 'list' }>, context: Context): Term | undefined {
  const items = node.items.map(item => value(item, context))
  if (items.includes(undefined)) return undefined
  const terms = items as Term[]
  const type = elementType(terms)
  const elements: Expr[] = []
  for (const item of terms) {
    const fitted = fitArgument(item, type, 'This element', context)
    if (fitted === undefined) return undefined
    elements.push(fitted)
  }
  return { ...listTerm(elements, type, terms, node), items: terms }
}

/** A list of constants is a constant. */
function listTerm(elements: readonly Expr[], type: Type, terms: readonly Term[], at: Node): Term {
  const expr = written(List(type), elements)
  return term(expr, at, expr.kind === 'constant' && terms.every(item => item.loose))
}

/** The type of the first element that is no literal; else of one that all literals can take. */
function elementType(terms: readonly Term[]): Type {
  const firm = terms.find(item => !item.loose)
  if (firm !== undefined) return firm.expr.type
  const types = terms.map(item => item.expr.type)
  const common = types.find(type => terms.every(item => typeof coerce(item, type) !== 'string'))
  return common ?? types[0] ?? Int
}

function tupled(node: Extract<Node, { kind: 'tuple' }>, context: Context): Term | undefined {
  const items = node.items.map(item => value(item, context))
  return items.includes(undefined) ? undefined : tupleOf(items as Term[], node)
}

function record(node: RecordNode, context: Context): Term | undefined {
  const base = node.base && value(node.base, context)
  const fields = node.fields.flatMap(field => {
    const given = value(field.value, context)
    return given === undefined ? [] : [{ name: field.name, value: given }]
  })
  if (fields.length < node.fields.length) return undefined
  if (node.base === undefined) return recordOf(fields, node, context)
  return base && recordWith(base, fields, node, context)
}

function group(node: Extract<Node, { kind: 'group' }>, context: Context): Term | undefined {
  const inner = value(node.inner, context)
  if (inner === undefined || node.type === undefined) return inner && { ...inner, at: node }
  const read = readType(node.type.text, context.scope.data)
  if (!read.ok) {
    context.complaints.add('UNKNOWN_TYPE', read.problem, node.type)
    return undefined
  }
  const fitted = fitArgument(inner, read.type, 'This', context)
  return fitted && term(fitted, node)
}

function argumentsOf(nodes: readonly Node[], context: Context): (Argument | undefined)[] {
  return nodes.map(node =>
    node.kind !== 'lambda'
      ? value(node, context)
      : { kind: 'lambda', at: node, node, elaborate: types => lambdaOf(node, types, context) },
  )
}

function lambdaOf(node: LambdaNode, types: readonly Type[], context: Context): Expr | undefined {
  const parameters = node.names.map((name, i) =>
    variable(freshName(name.text, context.used), types[i] ?? Int),
  )
  const names = node.names.map((name, i): [string, Variable] => [name.text, parameters[i] as Variable])
  const body = value(node.body, binding(context, names))
  return body && lambda(parameters, body.expr)
}

function stepped(base: Term, step: Step, context: Context): Term | undefined {
  const at = { start: base.at.start, end: step.end }
  if (step.kind === 'field')
    return picksField(base, step.name, context)
      ? (fieldOf(base, step.name, at) ?? unknownField(step.name, base.expr.type, context))
      : elaborateCall(step.name, [base], at, context)
  if (step.kind === 'method')
    return elaborateCall(step.name, [base, ...argumentsOf(step.args, context)], at, context)
  const container = base.expr.type.kind
  if (container === 'Tuple' && step.kind === 'index')
    return itemOf(base, value(step.index, context), at, context)
  if (container !== 'String' && container !== 'List' && !(container === 'Array' && step.kind === 'index')) {
    const found = typeText(base.expr.type)
    context.complaints.add(
      'TYPE_MISMATCH',
      { place: 'What `[…]` picks from', found, expected: ['String', 'List'] },
      base.at,
    )
    return undefined
  }
  return step.kind === 'index' ? picked(base, step, at, context) : sliced(base, step, at, context)
}

/** Whether `.name` means a field: `name` is one, or the value has fields and there is no such function. */
function picksField({ expr }: Term, { text }: Word, { scope }: Context): boolean {
  const names = fieldNames(expr.type)
  if (names.includes(text)) return true
  return names.length > 0 && !scope.functions.has(text) && callable(text) === undefined
}

type At = { readonly start: number; readonly end: number }

function picked(
  base: Term,
  step: Extract<Step, { kind: 'index' }>,
  at: At,
  context: Context,
): Term | undefined {
  const { type } = base.expr
  const index = position(step.index, type.kind === 'Array' ? type.index : Int, context)
  if (index === undefined) return undefined
  const operator = type.kind === 'String' ? 'str.at' : type.kind === 'List' ? 'list.get' : 'array.select'
  return term(apply(operator, [base.expr, index]), at)
}

function sliced(
  base: Term,
  step: Extract<Step, { kind: 'slice' }>,
  at: At,
  context: Context,
): Term | undefined {
  const from = step.from === undefined ? constant(Int, 0) : position(step.from, Int, context)
  const to = step.to === undefined ? undefined : position(step.to, Int, context)
  if (from === undefined || (step.to !== undefined && to === undefined)) return undefined
  return slice(base, from, to, at)
}

/** A position counts from the front: `-1` is refused rather than read as "nothing is there". */
function position(node: Node, type: Type, context: Context): Expr | undefined {
  const index = value(node, context)
  if (index === undefined) return undefined
  const number = literalInt(index)
  if (type.kind === 'Int' && number !== undefined && number < 0n) {
    const hint = `Positions count from 0; the last one is \`len(…) - 1\`.`
    const found = context.complaints.text.slice(index.at.start, index.at.end)
    context.complaints.add('BAD_LITERAL', { found, reason: 'is no position', hint }, index.at)
    return undefined
  }
  return fitArgument(index, type, 'A position', context)
}

function conditional(node: If, context: Context): Term | undefined {
  const branches = node.branches.map(({ condition, value: chosen }) => ({
    condition: boolOf(meaning(condition, context), 'The condition of `if`', context),
    chosen: value(chosen, context),
  }))
  const otherwise = value(node.otherwise, context)
  const values = [...branches.map(branch => branch.chosen), otherwise]
  if (values.includes(undefined) || branches.some(branch => branch.condition === undefined)) return undefined
  const terms = values as Term[]
  const type = elementType(terms)
  const fitted = terms.map(item => fitArgument(item, type, 'This branch of `if`', context))
  if (fitted.includes(undefined)) return undefined
  const [last, ...earlier] = (fitted as Expr[]).toReversed()
  const expr = earlier.reduce<Expr>(
    (rest, chosen, i) => ite(branches.at(-1 - i)?.condition as Expr, chosen, rest),
    last as Expr,
  )
  return term(
    expr,
    node,
    terms.every(item => item.loose),
  )
}

/** `forall i in low..high` ranges over integers, `forall x in xs` over the positions of a list. */
function quantified(node: Quantifier, context: Context): Term | undefined {
  const over = meaning(node.over, context)
  if (over === undefined || over.kind === 'maker') return undefined
  if (over.kind === 'term' && over.expr.type.kind !== 'List') {
    const found = typeText(over.expr.type)
    const expected = ['a range `low..high`', 'a list']
    context.complaints.add(
      'TYPE_MISMATCH',
      { place: 'What a variable ranges over', found, expected },
      over.at,
    )
    return undefined
  }
  const bounds =
    over.kind === 'range'
      ? [over.low, over.high].map(end => fitArgument(end, Int, 'A bound', context))
      : [constant(Int, 0), apply('list.len', [over.expr])]
  const [low, high] = bounds
  if (low === undefined || high === undefined) return undefined
  return quantify(node, low, high, over.kind === 'term' ? over.expr : undefined, context)
}

function quantify(
  node: Quantifier,
  low: Expr,
  high: Expr,
  xs: Expr | undefined,
  context: Context,
): Term | undefined {
  const positions = node.names.map(name => variable(freshName(name.text, context.used), Int))
  const names = node.names.map((name, i): [string, Expr] => {
    const at = positions[i] as Variable
    return [name.text, xs === undefined ? at : apply('list.get', [xs, at])]
  })
  const body = boolOf(meaning(node.body, binding(context, names)), 'What is quantified', context)
  if (body === undefined) return undefined
  return term(
    positions.reduceRight((inner, at) => apply(node.operator, [low, high, lambda([at], inner)]), body),
    node,
  )
}

function bound(node: Extract<Node, { kind: 'let' }>, context: Context): Term | undefined {
  const given = value(node.value, context)
  if (given === undefined) return undefined
  const name = variable(freshName(node.name.text, context.used), given.expr.type)
  const body = value(node.body, binding(context, [[node.name.text, name]]))
  return body && term(letIn(name, given.expr, body.expr), node)
}
