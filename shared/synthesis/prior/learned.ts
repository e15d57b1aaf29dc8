import type { Counts } from './counts.ts'

export const learned: Counts = {}
