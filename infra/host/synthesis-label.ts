/** Events that tell of a synthesis are counted by its strategy and verdict. */

export interface SynthesisLabel {
  readonly strategy: string
  readonly verdict: string
}

/** Undefined for the data of any other event. */
export function synthesisOf(data: unknown): SynthesisLabel | undefined {
  if (typeof data !== 'object' || data === null || !('generationId' in data) || !('verdict' in data))
    return undefined
  const { strategy } = data as { readonly strategy?: unknown }
  return { strategy: typeof strategy === 'string' ? strategy : 'none', verdict: String(data.verdict) }
}
