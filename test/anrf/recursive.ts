/** Functions that call themselves, each with what it decreases: for the checker, and for whatever runs programs. */
import {
  and,
  apply,
  bool,
  call,
  construct,
  eq,
  int,
  isMadeBy,
  ite,
  lambda,
  letIn,
  or,
  part,
  str,
  variable,
} from '../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { Data, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import { tree } from './arbitrary.ts'

const n = variable('n', Int)
const a = variable('a', Int)
const b = variable('b', Int)
const xs = variable('xs', List(Int))
const s = variable('s', Str)
const t = variable('t', tree)

export const rose = Data('Rose', self => [
  {
    name: 'Rose',
    fields: [
      { name: 'item', type: Int },
      { name: 'below', type: List(self) },
    ],
  },
])
const r = variable('r', rose)

export function recursive(
  parameters: readonly Variable[],
  returns: Type,
  body: (self: (...args: readonly Expr[]) => Expr) => Expr,
  decreases: Expr,
): Program {
  const self = (...args: readonly Expr[]): Expr => call('f', args, returns)
  return { entry: 'f', functions: [{ name: 'f', parameters, returns, body: body(self), decreases }] }
}

const minus = (x: Expr, y: Expr): Expr => apply('int.sub', [x, y])
const plus = (x: Expr, y: Expr): Expr => apply('int.add', [x, y])
const length = (list: Expr): Expr => apply('list.len', [list])
const le = (x: Expr, y: Expr): Expr => apply('int.le', [x, y])
const left = part(t, 'Node', 'left')
const right = part(t, 'Node', 'right')

export const factorial = recursive(
  [n],
  Int,
  self => ite(le(n, int(0)), int(1), apply('int.mul', [n, self(minus(n, int(1)))])),
  n,
)
export const greatestCommonDivisor = recursive(
  [a, b],
  Int,
  self => ite(le(b, int(0)), a, self(b, apply('int.mod', [a, b]))),
  b,
)
export const digits = recursive(
  [n],
  Int,
  self => ite(apply('int.lt', [n, int(10)]), int(1), plus(int(1), self(apply('int.div', [n, int(10)])))),
  n,
)
/** The last argument of a call may be any function of what the condition lets through. */
export const countUp = recursive(
  [a, b],
  List(Int),
  self =>
    ite(
      apply('int.ge', [a, b]),
      { kind: 'constant', type: List(Int), value: [] },
      apply('list.cons', [a, self(plus(a, int(1)), b)]),
    ),
  minus(b, a),
)
export const listSum = recursive(
  [xs],
  Int,
  self =>
    ite(
      eq(length(xs), int(0)),
      int(0),
      plus(apply('list.head', [xs]), self(apply('list.drop', [xs, int(1)]))),
    ),
  length(xs),
)
export const reversed = recursive(
  [s],
  Str,
  self =>
    ite(
      le(apply('str.len', [s]), int(0)),
      str(''),
      apply('str.concat', [
        self(apply('str.substr', [s, int(1), apply('str.len', [s])])),
        apply('str.at', [s, int(0)]),
      ]),
    ),
  apply('str.len', [s]),
)
export const treeSum = recursive(
  [t],
  Int,
  self =>
    ite(
      isMadeBy(t, 'Leaf'),
      int(0),
      plus(
        plus(self(left), part(t, 'Node', 'item')),
        self(letIn(variable('below', tree), right, variable('below', tree))),
      ),
    ),
  t,
)
export const treeInsert = recursive(
  [t, n],
  tree,
  self =>
    ite(
      isMadeBy(t, 'Leaf'),
      construct(tree, 'Node', construct(tree, 'Leaf'), n, construct(tree, 'Leaf')),
      ite(
        apply('int.lt', [n, part(t, 'Node', 'item')]),
        construct(tree, 'Node', self(left, n), part(t, 'Node', 'item'), right),
        construct(tree, 'Node', left, part(t, 'Node', 'item'), self(right, n)),
      ),
    ),
  t,
)
export const roseSum = recursive(
  [r],
  Int,
  self =>
    plus(
      part(r, 'Rose', 'item'),
      apply('list.sum', [
        apply('list.map', [
          apply('list.reverse', [part(r, 'Rose', 'below')]),
          lambda([variable('child', rose)], self(variable('child', rose))),
        ]),
      ]),
    ),
  r,
)
/** The guard stands in an `and` and an `or`. */
export const evenByTwo = recursive(
  [n],
  eq(n, n).type,
  self => or(eq(n, int(0)), and(apply('int.ge', [n, int(2)]), self(minus(n, int(2))))),
  n,
)

export const recursivePrograms = {
  factorial,
  greatestCommonDivisor,
  digits,
  countUp,
  listSum,
  reversed,
  treeSum,
  treeInsert,
  roseSum,
  evenByTwo,
}

/** Functions that do not end for some input, or of which this rule cannot see it. */
export const unshown = {
  'no guard': recursive([n], Int, self => self(minus(n, int(1))), n),
  'guard against 0 only': recursive([n], Int, self => ite(eq(n, int(0)), int(1), self(minus(n, int(1)))), n),
  grows: recursive([n], Int, self => ite(le(n, int(0)), int(1), self(plus(n, int(1)))), n),
  stays: recursive([a, b], Int, self => ite(le(b, int(0)), a, self(minus(a, int(1)), b)), b),
  'wrong branch': recursive([n], Int, self => ite(le(n, int(0)), self(minus(n, int(1))), int(1)), n),
  'drops nothing of a list': recursive(
    [xs],
    Int,
    self => ite(eq(length(xs), int(0)), int(0), self(apply('list.drop', [xs, int(0)]))),
    length(xs),
  ),
  'an empty list is not shorter': recursive(
    [xs],
    Int,
    self => ite(eq(length(xs), int(3)), int(0), self(apply('list.drop', [xs, int(1)]))),
    length(xs),
  ),
  'remainder by a negative number': recursive(
    [a, b],
    Int,
    self => ite(eq(b, int(0)), a, self(b, apply('int.mod', [a, b]))),
    b,
  ),
  'the tree itself': recursive([t], Int, self => ite(isMadeBy(t, 'Leaf'), int(0), self(t)), t),
  'a tree that was built': recursive(
    [t],
    Int,
    self => ite(isMadeBy(t, 'Leaf'), int(0), self(construct(tree, 'Node', left, int(1), right))),
    t,
  ),
  'a part or the whole': recursive(
    [t],
    Int,
    self => ite(isMadeBy(t, 'Leaf'), int(0), self(ite(bool(true), left, t))),
    t,
  ),
  'the result of another call': recursive(
    [t],
    tree,
    self => ite(isMadeBy(t, 'Leaf'), t, self(self(left))),
    t,
  ),
  'elements of a list that also holds the whole': recursive(
    [r],
    Int,
    self =>
      apply('list.sum', [
        apply('list.map', [
          apply('list.cons', [r, part(r, 'Rose', 'below')]),
          lambda([variable('child', rose)], self(variable('child', rose))),
        ]),
      ]),
    r,
  ),
} as const
