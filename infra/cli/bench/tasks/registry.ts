import { namedExamples } from './named-examples.ts'
import { rowExamples } from './row-examples.ts'
import { sygus } from './sygus.ts'
import type { TaskKind } from './task.ts'
import { textExamples } from './text-examples.ts'

/** Every kind of task file that the bench reads. */
export const taskKinds: readonly TaskKind[] = [sygus, rowExamples, namedExamples, textExamples]
