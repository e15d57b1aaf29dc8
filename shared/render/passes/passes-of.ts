/** The passes that a rendering runs. */
import type { OptimizationLevel, RenderOptions } from '../options.ts'
import type { Pass } from './pass.ts'
import { passes } from './registry.ts'

const defaultLevel: OptimizationLevel = 1

export function passesOf({
  optimizationLevel = defaultLevel,
  disabledPasses = [],
}: RenderOptions = {}): readonly Pass[] {
  return passes.filter(({ name, level }) => level <= optimizationLevel && !disabledPasses.includes(name))
}
