/** A verification in memory as the vocabulary writes it. */
import { AnrfError } from '../shared/anrf/errors.ts'
import type { Json } from '../shared/anrf/json.ts'
import { fitsJson } from '../shared/anrf/json-size.ts'
import type { Type } from '../shared/anrf/type.ts'
import { type Value, valueText } from '../shared/anrf/value.ts'
import { valueToJson } from '../shared/anrf/value-json.ts'
import type { FormalSpecification, UnknownFunction } from '../shared/spec/specification.ts'
import type { Counterexample, Method, ReplayedCall, Verification } from '../shared/verify/verdict.ts'

/** The numbers of a method. A proof's obligation is not among them: it stands in the artifact. */
function methodEvidence(method: Method | undefined) {
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

/** Inputs as `execute` takes them: each by the type of its variable. */
function counterexampleJson(found: Counterexample | undefined, specification: FormalSpecification) {
  if (found === undefined) return null
  const { clause, span, actual, expected, error } = found
  const { variables, unknowns } = specification
  const [entry] = unknowns
  const parameters = entry?.parameters.map(({ variable }) => variable) ?? []
  const typeOf = (name: string) => [...variables, ...parameters].find(known => known.name === name)?.type
  const inputs = Object.entries(found.inputs).map(([name, value]) => [name, typedJson(value, typeOf(name))])
  return {
    inputs: Object.fromEntries(inputs) as Record<string, Json>,
    clause,
    line: span.line,
    column: span.column,
    ...(actual === undefined ? {} : { actual: typedJson(actual, entry?.returns) }),
    ...(expected === undefined ? {} : { expected: typedJson(expected, entry?.returns) }),
    ...(error === undefined ? {} : { error }),
    ...(found.calls === undefined ? {} : { calls: found.calls.map(call => callJson(call, entry)) }),
  }
}

const callJson = ({ inputs, output, error }: ReplayedCall, entry: UnknownFunction | undefined) => ({
  inputs: inputs.map((value, i) => typedJson(value, entry?.parameters[i]?.variable.type)),
  ...(output === undefined ? {} : { output: typedJson(output, entry?.returns) }),
  ...(error === undefined ? {} : { error }),
})

/** Characters of JSON that a value may take in a verdict. */
const mostJson = 32 * 1024

/** Arrays have no JSON form of their own, nor has what is too large or too deep; a person still sees what they are. */
function typedJson(value: Value, type: Type | undefined): Json {
  if (type === undefined || type.kind === 'Array' || type.kind === 'Function') return shown(value)
  if (!fitsJson(value, type, mostJson)) return valueText(value)
  try {
    return valueToJson(value, type)
  } catch (reason) {
    if (reason instanceof AnrfError && reason.code === 'TOO_LARGE') return valueText(value)
    throw reason
  }
}

const shown = (value: Value): Json =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part instanceof Map ? Object.fromEntries(part) : part,
  )

export const verificationJson = (
  verificationId: string | null,
  { verdict, method, counterexample, reason }: Verification,
  specification: FormalSpecification,
) => ({
  verificationId,
  verdict,
  method: method?.kind ?? null,
  evidence: methodEvidence(method),
  counterexample: counterexampleJson(counterexample, specification),
  reason,
})
