/** The measures as a deployment declares them: only where there is a bus, since nothing else takes events from the outbox. */
import type { ClockedFunction } from './clocked-function.ts'

export const measures = {
  name: 'measures',
  doc: 'Counts the events that wait, and those that were given up.',
  triggers: [],
  emits: [],
  uses: { records: 'read', bus: 'measure' },
  resources: { memoryMb: 256, timeoutSeconds: 240 },
  everyMinutes: 5,
} as const satisfies ClockedFunction
