/** What clocks call: one declaration each, one line here; beside each its entry, `NAME-entry.ts`. */
import type { ClockedFunction } from './clocked-function.ts'
import { measures } from './measures-declaration.ts'
import { orphanSweep } from './orphan-sweep-declaration.ts'

export const clockedFunctions: readonly ClockedFunction[] = [measures, orphanSweep]

/** What Lambda loads for it, from this folder. */
export const entryNameOf = ({ name }: Pick<ClockedFunction, 'name'>): string => `${name}-entry.ts`

/** Those of an environment: what asks the bus is where there is one. */
export const clockedWith = (hasBus: boolean): readonly ClockedFunction[] =>
  clockedFunctions.filter(({ uses }) => hasBus || uses.bus === undefined)
