/** The orphan sweep as a deployment declares it. */
import type { ClockedFunction } from './clocked-function.ts'

export const orphanSweep = {
  name: 'orphan-sweep',
  doc: 'Removes artifacts that no record has named for days.',
  triggers: [],
  emits: [],
  uses: { artifacts: 'sweep', records: 'read' },
  resources: { memoryMb: 512, timeoutSeconds: 900 },
  everyMinutes: 24 * 60,
} as const satisfies ClockedFunction
