/** A specification made ready for the strategies. */
import type { FormalSpecification } from '../spec/specification.ts'
import { featuresOf } from './features.ts'
import type { Task } from './strategy.ts'

/** Bytes a search may hold unless told otherwise. */
const defaultMemoryBytes = 1_500_000_000

export function taskOf(
  specification: FormalSpecification,
  seed: number,
  memoryBytes = defaultMemoryBytes,
): Task {
  return { specification, features: featuresOf(specification), seed, memoryBytes }
}
