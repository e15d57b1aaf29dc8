/** The shape of a transfer function: a row's `range` field. Sound: it holds every result of arguments that are held. */
import type { Instance } from '../operator.ts'
import type { Range } from './range.ts'

export type Transfer = (args: readonly Range[], instance: Instance) => Range
