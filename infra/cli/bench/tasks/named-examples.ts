/** JSON lists of `{ name, inputs: { parameter: [value of each example] }, outputs }`. */
import * as z from 'zod'
import { exampleTask } from './example-task.ts'
import { jsonOf } from './json-of.ts'
import type { TaskKind } from './task.ts'

const File = z.array(
  z.object({
    name: z.string(),
    inputs: z.record(z.string(), z.array(z.json())),
    outputs: z.array(z.json()).min(1),
  }),
)

export const namedExamples: TaskKind = {
  ending: '.json',
  read(path, text) {
    const tasks = File.safeParse(jsonOf(text)).data ?? []
    return tasks.map(({ name, inputs, outputs }) => {
      const columns = Object.values(inputs)
      const given = outputs.map((output, i) => ({
        inputs: columns.map(values => values[i] ?? null),
        output,
      }))
      return exampleTask({ id: `${path}#${name}`, parameters: Object.keys(inputs), given })
    })
  },
}
