/** A verification in memory as the vocabulary writes it. */
import type { Counterexample, Method, Verification } from '../shared/verify/verdict.ts'
import { valueJson } from '../shared/vocabulary/value-json.ts'

export const methodName = (method: Method | undefined) => method?.kind ?? null

/** The numbers of a method. A proof's obligation is not among them: it stands in the artifact. */
export function methodEvidence(method: Method | undefined) {
  switch (method?.kind) {
    case undefined:
      return null
    case 'PROVED':
      return method.bounded === undefined ? {} : { bounded: method.bounded }
    case 'TESTED':
      return { samples: method.samples, seed: method.seed, errorBound: method.errorBound }
    case 'EXAMPLES':
      return { examples: method.examples }
  }
}

export function counterexampleJson(found: Counterexample | undefined) {
  if (found === undefined) return null
  const { inputs, clause, span, actual, expected, error } = found
  return {
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, valueJson(value)])),
    clause,
    line: span.line,
    column: span.column,
    ...(actual === undefined ? {} : { actual: valueJson(actual) }),
    ...(expected === undefined ? {} : { expected: valueJson(expected) }),
    ...(error === undefined ? {} : { error }),
  }
}

export const verificationJson = (verificationId: string | null, verification: Verification) => ({
  verificationId,
  verdict: verification.verdict,
  method: methodName(verification.method),
  evidence: methodEvidence(verification.method),
  counterexample: counterexampleJson(verification.counterexample),
  reason: verification.reason,
})
