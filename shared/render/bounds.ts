/** How large the integers of a program can get: from the promises about the entry's parameters, through each node. */
import type { Expr } from '../anrf/expr.ts'
import { everything, type Interval, interval, meet } from '../anrf/interval.ts'
import { operatorRow } from '../anrf/operators/registry.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import type { RenderInput } from './renderer.ts'

export type Bounds = ReadonlyMap<string, Interval>

/** Bounds of each Int parameter; `unpromised` holds for those that the specification says nothing about. */
export function parameterBounds(
  definition: FunctionDefinition,
  input: RenderInput,
  unpromised: Interval,
): Map<string, Interval> {
  const unknown = input.specification.unknowns.find(({ name }) => name === definition.name)
  const isEntry = definition.name === input.program.entry
  const bounds = new Map<string, Interval>()
  for (const { name, type } of definition.parameters)
    if (type.kind === 'Int') bounds.set(name, isEntry ? unpromised : everything)
  if (!isEntry) return bounds
  definition.parameters.forEach((parameter, i) => {
    const promised = unknown?.parameters[i]
    for (const clause of promised?.domain === undefined ? [] : conjuncts(promised.domain.expr)) {
      narrow(bounds, renamed(clause, promised?.variable.name, parameter.name))
    }
  })
  return bounds
}

interface Bound {
  readonly name: string
  readonly range: Interval
}

function narrow(bounds: Map<string, Interval>, bound: Bound | undefined): void {
  const known = bound === undefined ? undefined : bounds.get(bound.name)
  if (bound !== undefined && known !== undefined) bounds.set(bound.name, meet(known, bound.range))
}

/** Only clauses about the parameter itself narrow it. */
function renamed(clause: Expr, from: string | undefined, to: string): Bound | undefined {
  const bound = boundIn(clause)
  return bound !== undefined && bound.name === from ? { name: to, range: bound.range } : undefined
}

export function conjuncts(expr: Expr): readonly Expr[] {
  const open: Expr[] = [expr]
  const found: Expr[] = []
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'apply' && node.operator === 'and') open.push(...node.args)
    else found.push(node)
  }
  return found
}

const unbounded = Number.POSITIVE_INFINITY
/** `x op c` as a range of x. */
const ranges: Readonly<Record<string, (c: number) => Interval>> = {
  'int.le': c => interval(-unbounded, c),
  'int.lt': c => interval(-unbounded, c - 1),
  'int.ge': c => interval(c, unbounded),
  'int.gt': c => interval(c + 1, unbounded),
  eq: c => interval(c, c),
}
const mirrored: Readonly<Record<string, string>> = {
  'int.le': 'int.ge',
  'int.lt': 'int.gt',
  'int.ge': 'int.le',
  'int.gt': 'int.lt',
  eq: 'eq',
}

function boundIn(expr: Expr): Bound | undefined {
  if (expr.kind !== 'apply') return undefined
  const [left, right] = expr.args
  if (left?.kind === 'variable' && right?.kind === 'constant' && right.type.kind === 'Int') {
    const range = ranges[expr.operator]?.(Number(right.value))
    return range && { name: left.name, range }
  }
  if (left?.kind === 'constant' && right?.kind === 'variable' && left.type.kind === 'Int') {
    const range = ranges[mirrored[expr.operator] ?? '']?.(Number(left.value))
    return range && { name: right.name, range }
  }
  return undefined
}

/** Bounds of one node, from those of its children. */
export function nodeBounds(node: Expr, args: readonly Interval[], bounds: Bounds): Interval {
  if (node.type.kind !== 'Int') return everything
  switch (node.kind) {
    case 'constant':
      return interval(Number(node.value), Number(node.value))
    case 'variable':
      return bounds.get(node.name) ?? everything
    case 'apply':
      return operatorRow(node.operator).interval?.(args) ?? everything
    default:
      return everything
  }
}
