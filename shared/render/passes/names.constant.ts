/** The passes by name, for those who run none. */
import { passes } from './registry.ts'

export const passNames: readonly string[] = passes.map(({ name }) => name)
