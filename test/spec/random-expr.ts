/** Random well-typed expressions over every operator the language can write, drawn from a tape of decisions. */
import fc from 'fast-check'
import { apply, call, constant, lambda, letIn, variable } from '../../shared/anrf/build.ts'
import { children, type Expr, type Variable } from '../../shared/anrf/expr.ts'
import { prepareExpr } from '../../shared/anrf/interpreter/run.ts'
import type { TypePattern } from '../../shared/anrf/operator.ts'
import { type OperatorName, operatorRow, operators } from '../../shared/anrf/operators/registry.ts'
import {
  BitVec,
  Bool,
  Data,
  Float,
  Int,
  List,
  Option,
  Record,
  Str,
  sameType,
  Tuple,
  type Type,
  typeParts,
} from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import type { Scope } from '../../shared/spec/language/scope.ts'

/** Both constructors that have fields have an `item`. */
export const tree = Data('Tree', self => [
  { name: 'Leaf', fields: [] },
  { name: 'One', fields: [{ name: 'item', type: Int }] },
  {
    name: 'Node',
    fields: [
      { name: 'left', type: self },
      { name: 'item', type: Int },
      { name: 'below', type: List(self) },
    ],
  },
])
const pair = Tuple(Int, Option(Str))
const price = Record({ rate: Float, cents: Int, with: Option(Int) })

const types: readonly Type[] = [
  Int,
  Bool,
  Str,
  BitVec(8),
  BitVec(5),
  List(Int),
  List(Str),
  List(List(Int)),
  Float,
  Option(Int),
  Option(Str),
  List(Option(Int)),
  pair,
  price,
  tree,
]

export const globals: readonly Variable[] = [
  ...types.map((type, i) => variable(`g${i}`, type)),
  variable('contains', Str),
  variable('in', Int),
  variable('odd name!', Bool),
]
export const scope: Scope = {
  variables: new Map(globals.map(item => [item.name, item])),
  functions: new Map([
    ['f', { parameters: [Int, Bool], returns: Int }],
    ['max', { parameters: [Str], returns: Bool }],
    ['no args', { parameters: [], returns: Str }],
  ]),
  data: new Map([['Tree', tree]]),
}

interface Tape {
  choose(n: number): number
  fresh(): string
}

function tapeOf(decisions: readonly number[]): Tape {
  let at = 0
  let names = 0
  return {
    choose: n => (decisions[at++] ?? 0) % n,
    fresh: () => `b${++names}`,
  }
}

/** An expression of a type; `size` bounds the nodes below. */
function draw(type: Type, scope: readonly Variable[], size: number, tape: Tape): Expr {
  const local = scope.filter(item => sameType(item.type, type))
  const kind = size <= 0 ? tape.choose(2) : tape.choose(10)
  if (kind === 0) return constant(type, drawValue(type, tape))
  if (kind === 1)
    return local[tape.choose(Math.max(1, local.length))] ?? constant(type, drawValue(type, tape))
  if (kind === 2) return drawCall(type, scope, size, tape)
  if (kind === 3) return drawLet(type, scope, size, tape)
  return drawApply(type, scope, size, tape)
}

function drawValue(type: Type, tape: Tape): Value {
  switch (type.kind) {
    case 'Int':
      return [0, 1, -1, 7, -300, 9007199254740993n, -(2n ** 70n)][tape.choose(7)] as Value
    case 'Bool':
      return tape.choose(2) === 1
    case 'String':
      return ['', 'a', '"q"\\', "it's", '\n\t\u0001', '𝄞 ü', '-5', '#x'][tape.choose(8)] as string
    case 'BitVec':
      return BigInt(tape.choose(2 ** type.width))
    case 'Float':
      return [0, -0, 1.5, -3, 1e21, 5e-324, Number.NaN, -Infinity][tape.choose(8)] as number
    case 'Option':
      return tape.choose(2) === 0 ? [] : [drawValue(type.element, tape)]
    case 'Tuple':
    case 'Record':
      return typeParts(type).map(part => drawValue(part, tape))
    case 'Data': {
      const made = type.constructors[tape.choose(tape.choose(2) + 2)] ?? type.constructors[0]
      return [made?.name ?? '', ...(made?.fields ?? []).map(field => drawValue(field.type, tape))]
    }
    case 'List':
      return Array.from({ length: tape.choose(4) }, () => drawValue(type.element, tape))
    default:
      throw new Error('no such value')
  }
}

function drawCall(type: Type, scope: readonly Variable[], size: number, tape: Tape): Expr {
  const below = (t: Type) => draw(t, scope, size - 2, tape)
  if (type.kind === 'Int') return call('f', [below(Int), below(Bool)], Int)
  if (type.kind === 'Bool') return call('max', [below(Str)], Bool)
  return type.kind === 'String' ? call('no args', [], Str) : drawApply(type, scope, size, tape)
}

function drawLet(type: Type, scope: readonly Variable[], size: number, tape: Tape): Expr {
  const bound = variable(tape.fresh(), types[tape.choose(types.length)] as Type)
  const value = draw(bound.type, scope, size - 2, tape)
  return letIn(bound, value, draw(type, [...scope, bound], size - 2, tape))
}

type Bindings = Map<string, Type>

function matches(pattern: TypePattern, type: Type, bindings: Bindings): boolean {
  if (pattern.kind === 'Any' || pattern.kind === 'Bits') {
    const name = pattern.kind === 'Any' ? pattern.name : `bits ${pattern.width}`
    if (pattern.kind === 'Bits' && type.kind !== 'BitVec') return false
    const bound = bindings.get(name)
    bindings.set(name, bound ?? type)
    return bound === undefined || sameType(bound, type)
  }
  if (pattern.kind === 'List' || pattern.kind === 'Option')
    return type.kind === pattern.kind && matches(pattern.element, type.element, bindings)
  return pattern.kind === type.kind && sameType(pattern as Type, type)
}

function concrete(pattern: TypePattern, bindings: Bindings, tape: Tape): Type {
  switch (pattern.kind) {
    case 'Any': {
      const type = bindings.get(pattern.name) ?? (types[tape.choose(types.length - 1)] as Type)
      bindings.set(pattern.name, type)
      return type
    }
    case 'Bits': {
      const type = bindings.get(`bits ${pattern.width}`) ?? BitVec([8, 5, 4][tape.choose(3)] as number)
      bindings.set(`bits ${pattern.width}`, type)
      return type
    }
    case 'List':
      return List(concrete(pattern.element, bindings, tape))
    case 'Option':
      return Option(concrete(pattern.element, bindings, tape))
    case 'Function':
      return {
        kind: 'Function',
        parameters: pattern.parameters.map(parameter => concrete(parameter, bindings, tape)),
        returns: concrete(pattern.returns, bindings, tape),
      }
    default:
      return pattern as Type
  }
}

const names = (Object.keys(operators) as OperatorName[]).filter(name => !name.startsWith('array.'))

function drawApply(type: Type, scope: readonly Variable[], size: number, tape: Tape): Expr {
  const indexed =
    type.kind === 'BitVec' && type.width > 4 && tape.choose(4) === 0
      ? drawIndexed(type.width, scope, size, tape)
      : undefined
  if (indexed !== undefined) return indexed
  const part = tape.choose(3) === 0 ? drawPart(type, scope, size, tape) : undefined
  if (part !== undefined) return part
  const usable = names.filter(name => {
    const { returns } = operatorRow(name)
    return typeof returns !== 'function' && matches(returns, type, new Map())
  })
  const operator = usable[tape.choose(usable.length)] as OperatorName
  const row = operatorRow(operator)
  if (typeof row.returns === 'function' || row.indexCount !== undefined)
    return constant(type, drawValue(type, tape))
  const bindings: Bindings = new Map()
  matches(row.returns, type, bindings)
  const args = row.type.map(pattern => {
    const wanted = concrete(pattern, bindings, tape)
    return wanted.kind === 'Function'
      ? drawLambda(wanted, scope, size, tape)
      : draw(wanted, scope, size - 1 - row.type.length, tape)
  })
  return operator === 'option.some' && args[0]?.kind === 'constant'
    ? constant(type, [args[0].value])
    : apply(operator, args)
}

/** What only a tuple, a record or named data has to say: its parts put together, picked, asked for. */
function drawPart(type: Type, scope: readonly Variable[], size: number, tape: Tape): Expr | undefined {
  const below = (of: Type) => draw(of, scope, size - 3, tape)
  switch (type.kind) {
    case 'Tuple':
    case 'Record': {
      if (type.kind === 'Record' && tape.choose(2) === 0) {
        const at = tape.choose(type.fields.length)
        return apply('record.with', [below(type), below(type.fields[at]?.type ?? Int)], [at])
      }
      const operator = type.kind === 'Tuple' ? 'tuple.make' : 'record.make'
      return folded(apply(operator, typeParts(type).map(below), [], type))
    }
    case 'Data': {
      const at = 1 + tape.choose(2)
      const fields = type.constructors[at]?.fields.map(field => below(field.type)) ?? []
      return folded(apply('data.make', fields, [at], type))
    }
    case 'Bool':
      return apply('data.is', [below(tree)], [tape.choose(3)])
    case 'Int':
      return [
        () => apply('tuple.get', [below(pair)], [0]),
        () => apply('record.get', [below(price)], [0]),
        () => apply('data.get', [below(tree)], [1, 0]),
        () => apply('data.get', [below(tree)], [2, 1]),
      ][tape.choose(4)]?.()
    case 'Float':
      return apply('record.get', [below(price)], [1])
    default:
      return undefined
  }
}

/** What is written out of constants reads as a constant. */
function folded(expr: Expr): Expr {
  const constants = children(expr).every(child => child.kind === 'constant')
  if (!constants) return expr
  const { ok, value } = { value: undefined, ...prepareExpr(expr, [], []).run([]) }
  return ok && value !== undefined ? constant(expr.type, value) : expr
}

function drawLambda(
  type: Extract<Type, { kind: 'Function' }>,
  scope: readonly Variable[],
  size: number,
  tape: Tape,
): Expr {
  const parameters = type.parameters.map(parameter => variable(tape.fresh(), parameter))
  return lambda(parameters, draw(type.returns, [...scope, ...parameters], size - 3, tape))
}

function drawIndexed(width: number, scope: readonly Variable[], size: number, tape: Tape): Expr | undefined {
  const below = (bits: number) => draw(BitVec(bits), scope, size - 2, tape)
  switch (tape.choose(5)) {
    case 0:
      return apply('bv.extract', [below(8)], [width - 1, 0])
    case 1:
      return apply('bv.zero_extend', [below(4)], [width - 4])
    case 2:
      return apply('bv.rotate_left', [below(width)], [3])
    case 3:
      return apply('bv.from_int', [draw(Int, scope, size - 2, tape)], [width])
    default:
      return apply('bv.concat', [below(4), below(width - 4)])
  }
}

/** An expression of one of the types above, over `globals`. */
export const anyExpr: fc.Arbitrary<Expr> = fc
  .tuple(fc.nat(types.length - 1), fc.array(fc.nat(1000), { minLength: 5, maxLength: 120 }))
  .map(([type, tape]) => draw(types[type] as Type, globals, 24, tapeOf(tape)))
