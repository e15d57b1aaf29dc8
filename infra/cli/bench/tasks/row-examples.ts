/** JSON lists of `{ name, trainExamples: [{ inputs, output }], testExamples }`; the test examples are hidden ones. */
import * as z from 'zod'
import { exampleTask } from './example-task.ts'
import { jsonOf } from './json-of.ts'
import type { TaskKind } from './task.ts'

const Case = z.object({ inputs: z.array(z.json()), output: z.json() })
const File = z.array(
  z.object({
    name: z.string(),
    trainExamples: z.array(Case).min(1),
    testExamples: z.array(Case).default([]),
  }),
)

export const rowExamples: TaskKind = {
  ending: '.json',
  read(path, text) {
    const tasks = File.safeParse(jsonOf(text)).data ?? []
    return tasks.map(({ name, trainExamples, testExamples }) =>
      exampleTask({
        id: `${path}#${name}`,
        parameters: (trainExamples[0]?.inputs ?? []).map((_, i) => `x${i + 1}`),
        given: trainExamples,
        hidden: testExamples,
      }),
    )
  },
}
