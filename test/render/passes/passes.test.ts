/** Each pass alone, and each level, keep what a program gives: the value, or the error by its name. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { children, type Expr } from '../../../shared/anrf/expr.ts'
import { run } from '../../../shared/anrf/interpreter/run.ts'
import type { FunctionDefinition, Program } from '../../../shared/anrf/program.ts'
import { between, type Range } from '../../../shared/anrf/ranges/range.ts'
import { postorder } from '../../../shared/anrf/traverse.ts'
import { type Value, valueKey } from '../../../shared/anrf/value.ts'
import { localNames } from '../../../shared/render/lowering/local-names.ts'
import { optimizationLevels } from '../../../shared/render/options.ts'
import { optimised } from '../../../shared/render/passes/optimise.ts'
import type { Pass } from '../../../shared/render/passes/pass.ts'
import { passesOf } from '../../../shared/render/passes/passes-of.ts'
import { passes } from '../../../shared/render/passes/registry.ts'
import { allTypes, commonTypes, programArbitrary } from '../../anrf/arbitrary.ts'

const ofTheRun = /FuelExhausted|DeadlineExceeded|MemoryExhausted/

function outcome(program: Program, inputs: readonly Value[]): string {
  const result = run(program, inputs, { fuel: 1_000_000 })
  return result.ok ? valueKey(result.value) : `error ${result.error}`
}

type Given = ReadonlyMap<string, Range>

function optimisedBody(
  { parameters, body }: FunctionDefinition,
  chosen: readonly Pass[],
  given: Given,
): Expr {
  const taken = [...parameters.map(({ name }) => name), ...boundNames(body)]
  return optimised(body, chosen, { parameters, given, names: localNames(taken) })
}

/** Promises that the inputs keep, by a little. */
const around = (value: Value, i: number): readonly (readonly [string, Range])[] =>
  typeof value === 'number' && Number.isSafeInteger(value)
    ? [[`e${i}`, between(BigInt(value) - 1n, BigInt(value) + 2n)]]
    : []

const boundNames = (body: Expr): readonly string[] =>
  postorder(body).flatMap(node =>
    node.kind === 'let'
      ? [node.variable.name]
      : node.kind === 'lambda'
        ? node.parameters.map(({ name }) => name)
        : [],
  )

const optimisedProgram = (program: Program, chosen: readonly Pass[], given: Given): Program => ({
  ...program,
  functions: program.functions.map(each => ({
    ...each,
    body: optimisedBody(each, chosen, each.name === program.entry ? given : new Map()),
  })),
})

const selections: readonly (readonly [string, readonly Pass[]])[] = [
  ...passes.map(pass => [pass.name, [pass]] as const),
  ...optimizationLevels.map(level => [`level ${level}`, passesOf({ optimizationLevel: level })] as const),
]
const bodies = (program: Program): readonly Expr[] => program.functions.map(({ body }) => body)

for (const [kind, types] of [
  ['plain', commonTypes],
  ['all', allTypes],
] as const)
  test(`each pass and each level keep value or error, ${kind} types, and find nothing in their own result`, () => {
    const changes = new Map(selections.map(([name]) => [name, 0]))
    fc.assert(
      fc.property(programArbitrary({ types, maxDepth: 5 }), ({ program, inputs }) => {
        const before = outcome(program, inputs)
        fc.pre(!ofTheRun.test(before))
        const given = new Map(inputs.flatMap(around))
        for (const [name, chosen] of selections) {
          const after = optimisedProgram(program, chosen, given)
          assert.equal(outcome(after, inputs), before, name)
          const again = optimisedProgram(after, chosen, given)
          assert.deepEqual(bodies(again).map(text), bodies(after).map(text), name)
          const isChanged = bodies(after).some((body, i) => body !== bodies(program)[i])
          changes.set(name, (changes.get(name) ?? 0) + (isChanged ? 1 : 0))
        }
      }),
      { numRuns: 500 },
    )
    for (const [name, chosen] of selections)
      if (chosen.length > 0) assert.ok((changes.get(name) ?? 0) > 5, `${name} changed ${changes.get(name)}`)
  })

/** The term as a table of its nodes: sharing shows. */
function text(root: Expr): string {
  const numbers = new Map<Expr, number>()
  const lines = postorder(root).map((node, i) => {
    numbers.set(node, i)
    const parts = children(node).map(part => numbers.get(part))
    return `${wordOf(node)} ${parts.join(' ')}`
  })
  return lines.join('\n')
}

function wordOf(node: Expr): string {
  if (node.kind === 'constant') return valueKey(node.value)
  if (node.kind === 'variable') return node.name
  return node.kind === 'apply' ? node.operator : node.kind
}
