/** A function that is triggered by topic and does what its event asks: succeed, fail, end its process, hang. */
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { defineEvent } from '../../../../events/event-type.ts'
import { defineFunction, topic } from '../../../../shared/platform/define-function.ts'

export const ToyMade = defineEvent({
  name: 'toy.made',
  doc: 'A toy was made.',
  data: z.object({ how: z.string() }),
  sample: { how: 'well' },
})
export const ToyRequested = defineEvent({
  name: 'toy.requested',
  doc: 'A toy is to be made.',
  data: z.object({ how: z.string() }),
  sample: { how: 'well' },
})

export const toy = defineFunction({
  name: 'toy',
  doc: 'Makes a toy.',
  triggers: [topic(ToyRequested)],
  input: ToyRequested.data,
  output: z.object({ how: z.string() }),
  emits: [ToyMade],
  permission: 'toys:create',
  uses: {},
  resources: { memoryMb: 128, timeoutSeconds: 5 },
  async handle({ how }, context) {
    console.log(`what a function prints does not disturb its answers: ${how}`)
    if (how === 'broken') throw new Error('the glue is dry')
    if (how === 'deadly') process.exit(3)
    if (how === 'endless') await pause(1_000_000)
    context.emit(ToyMade, { how })
    return { how }
  },
})
