/**
 * What each compiled language is run on: every operator at its edges, at widths that languages hold differently, with
 * promises that let integers be narrow; random programs.
 */
import fc from 'fast-check'
import { and, apply, constant, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { type OperatorName, operatorNames, operatorRow } from '../../shared/anrf/operators/registry.ts'
import { postorder } from '../../shared/anrf/traverse.ts'
import { BitVec, Bool, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { fragileNodes } from '../../shared/render/lowering/total.ts'
import type { Parameter } from '../../shared/spec/specification.ts'
import { type ProgramCase, programArbitrary } from '../anrf/arbitrary.ts'
import {
  allCases,
  type Case,
  caseOf,
  expectedOutcomes,
  type Outcome,
  specificationFor,
} from '../render/agreement.ts'
import { rangeCases } from '../render/range-cases.ts'

/** Bounds that a 32-bit integer, and that only a 64-bit integer holds. */
const promises: readonly (readonly [low: number, high: number])[] = [
  [-1000, 1000],
  [-(10 ** 12), 10 ** 12],
]

export const manyCases = (): Case[] => {
  const all = allCases()
  return [
    ...all,
    ...promises.flatMap(([low, high]) => all.flatMap(subject => promised(subject, low, high))),
    ...[1, 5, 32, 33, 63, 100].flatMap(bitCases),
    ...limitCases(),
    ...rangeCases(),
  ]
}

/** The same program for inputs between the bounds; none where no parameter is an Int. */
export function promised(subject: Case, low: number, high: number): Case[] {
  const { specification } = subject.input
  const [unknown] = specification.unknowns
  const isInt = (type: Type | undefined): boolean => type?.kind === 'Int'
  if (unknown === undefined || !unknown.parameters.some(({ variable: { type } }) => isInt(type))) return []
  const parameters = unknown.parameters.map((parameter): Parameter => {
    const x = parameter.variable
    if (!isInt(x.type)) return parameter
    const expr = and(apply('int.le', [constant(Int, low), x]), apply('int.le', [x, constant(Int, high)]))
    return {
      ...parameter,
      domain: { expr, text: `${low} <= x <= ${high}`, span: unknown.span, origin: 'given' },
    }
  })
  const inside = (value: Value, i: number): boolean =>
    !isInt(parameters[i]?.variable.type) || (Number(value) >= low && Number(value) <= high)
  return [
    {
      name: `${subject.name} within ${high}`,
      inputs: subject.inputs.filter(row => row.every(inside)),
      input: {
        ...subject.input,
        specification: { ...specification, unknowns: [{ ...unknown, parameters }] },
      },
    },
  ]
}

/** Integer operators at the ends of 32 and of 64 bits: what leaves them must be held in something wider. */
function limitCases(): Case[] {
  const ends = [-(2n ** 63n), 2n ** 63n - 1n, -(2 ** 31), 2 ** 31 - 1, -1, 0, 1]
  const [x, y] = [variable('x', Int), variable('y', Int)]
  return operatorNames
    .filter(name => name.startsWith('int.') && operatorRow(name).type.every(type => type.kind === 'Int'))
    .flatMap(name => {
      const unary = operatorRow(name).type.length === 1
      const parameters = unary ? [x] : [x, y]
      const inputs = ends.flatMap(a => (unary ? [[a]] : ends.map(b => [a, b])))
      const whole = caseOf(`${name} at its limits`, parameters, apply(name, parameters), inputs)
      return [whole, ...promised(whole, -(2 ** 31), 2 ** 31 - 1)]
    })
}

/** Inputs that a promise excludes, to functions whose integers are narrow, wider and unbounded. */
export function refusingCases(): Case[] {
  const x = variable('x', Int)
  const bodies = [apply('int.add', [x, constant(Int, 1)]), apply('int.mul', [x, apply('int.mul', [x, x])])]
  return bodies.flatMap((body, i) =>
    promises.flatMap(([low, high]) =>
      promised(caseOf(`refusing ${i}`, [x], body, []), low, high).map(subject => ({
        ...subject,
        inputs: [[low - 1], [high + 1]],
      })),
    ),
  )
}

/** Operators of one or two vectors of this width, with a variable and with a constant. */
function bitCases(width: number): Case[] {
  const all = (1n << BigInt(width)) - 1n
  const edges = [...new Set([0n, 1n, 2n, 5n, all, all - 1n, all >> 1n, (all >> 1n) + 1n].map(v => v & all))]
  const type = BitVec(width)
  const [a, b] = [variable('a', type), variable('b', type)]
  const pairs = edges.flatMap(x => edges.map(y => [x, y] as const))
  return operatorNames
    .filter(name => name.startsWith('bv.') || name === 'eq' || name === 'distinct')
    .flatMap(name => {
      const arity = operatorRow(name).type.length
      if (arity === 1) return unary(name, width, edges)
      const constants = edges.map(value =>
        caseOf(
          `${name} at ${width} with ${value}`,
          [a],
          apply(name, [a, constant(type, value)]),
          edges.map(x => [x]),
        ),
      )
      return [caseOf(`${name} at ${width}`, [a, b], apply(name, [a, b]), pairs), ...constants]
    })
}

const indicesOf: Readonly<Partial<Record<OperatorName, (width: number) => readonly (readonly number[])[]>>> =
  {
    'bv.extract': width => [
      [width - 1, 0],
      [width - 1, width >> 1],
      [width >> 1, 0],
      [Math.min(width - 1, 31), 0],
    ],
    'bv.zero_extend': () => [[0], [1], [31], [40]],
    'bv.sign_extend': () => [[0], [1], [31], [40]],
    'bv.rotate_left': () => [[1], [31]],
    'bv.rotate_right': () => [[1], [31]],
  }

function unary(name: OperatorName, width: number, edges: readonly bigint[]): Case[] {
  if (name === 'bv.from_int') {
    const x = variable('x', Int)
    return [
      caseOf(`${name}[${width}]`, [x], apply(name, [x], [width]), [[0], [1], [-1], [1000], [-(2n ** 70n)]]),
    ].flatMap(subject => [subject, ...promises.flatMap(([low, high]) => promised(subject, low, high))])
  }
  const a = variable('a', BitVec(width))
  return (indicesOf[name]?.(width) ?? [[]]).map(indices =>
    caseOf(
      `${name}[${indices}] at ${width}`,
      [a],
      apply(name, [a], indices),
      edges.map(x => [x]),
    ),
  )
}

/** Random programs of several shapes; the same for the same seed. */
export function randomCases(count: number, seed: number): Case[] {
  const types = [Int, Bool, Str, List(Int), BitVec(8), BitVec(32), List(Str)]
  const without: OperatorName[] = ['array.select', 'array.store']
  return fc
    .sample(programArbitrary({ types, without }), { numRuns: count, seed })
    .flatMap((subject, i) => randomCase(subject, i))
}

function randomCase({ program, inputs }: ProgramCase, i: number): Case[] {
  const entry = program.functions.find(({ name }) => name === program.entry)
  if (entry === undefined || program.functions.some(({ body }) => dropsErrors(body))) return []
  const specification = specificationFor(entry.name, entry.parameters, entry.returns)
  const subject = { name: `random ${i}`, inputs: [inputs], input: { program, specification } }
  return expectedOutcomes(subject).some(isOfTheRun) ? [] : [subject]
}

/** Only the interpreter counts what it does. */
const isOfTheRun = (outcome: Outcome): boolean =>
  'threw' in outcome && /FuelExhausted|DeadlineExceeded|MemoryExhausted/.test(outcome.threw)

/** A let whose value fails where its body ignores it: the lowering makes sharing of lets, and so drops that error. */
export function dropsErrors(body: Expr): boolean {
  const fragile = fragileNodes(body)
  return postorder(body).some(node => node.kind === 'let' && postorder(node.value).some(n => fragile.has(n)))
}
