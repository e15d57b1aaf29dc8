/**
 * What a user does for one synthesis, and what it takes: three calls (generate, view, execute), the seconds each runs
 * (measured on the benchmark sets, cold starts included by their share), the records and objects it leaves.
 */
export interface FunctionUse {
  readonly name: string
  readonly seconds: number
}

export const synthesisUse = {
  calls: [
    { name: 'generate', seconds: 3 },
    { name: 'view', seconds: 0.1 },
    { name: 'execute', seconds: 0.1 },
    { name: 'authorizer', seconds: 0.02 },
  ] satisfies readonly FunctionUse[],
  /** intent, generation, anrf, verification, execution; two outbox events, put and removed; keys and leases. */
  items: 12,
  /** Mean size of an item in write units of 1 KB; a transaction counts twice, each index entry once. */
  unitsPerItem: 3 * 2 + 2,
  reads: 12,
  artifactKb: 8,
  logKbPerCall: 2,
} as const
