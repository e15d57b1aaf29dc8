/** Tasks as people set them: a program is learned from few examples and must be right on others. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepare } from '../../../shared/anrf/interpreter/run.ts'
import { Int, Str } from '../../../shared/anrf/type.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import { exampleGuided } from '../../../shared/synthesis/strategies/example-guided.ts'
import { drive } from '../strategies/drive.ts'
import { examples } from '../strategies/examples.ts'

export type Row = readonly [inputs: readonly Value[], output: Value]
export type Tasks = Readonly<Record<string, readonly [shown: readonly Row[], hidden: readonly Row[]]>>

export function learned(tasks: Tasks): void {
  for (const [name, [shown, hidden]] of Object.entries(tasks))
    test(name, () => {
      const [[inputs, output] = [[], '']] = shown
      const specification = examples(
        inputs.map(() => Str),
        typeof output === 'string' ? Str : Int,
        shown,
      )
      const { candidates } = drive(exampleGuided, specification, { steps: 8_000_000 })
      const program = candidates.at(-1)
      assert(program !== undefined)
      for (const [given, wanted] of hidden) {
        const outcome = prepare(program).run(given)
        assert.equal(outcome.ok ? outcome.value : undefined, wanted)
      }
    })
}
