/** The evidence layer as a message. */
import { create, type MessageInitShape } from '@bufbuild/protobuf'
import type { Evidence, EvidenceCounterexample, EvidenceMethod, Judgement } from '../artifact.ts'
import { canonicalJson, type Json } from '../json.ts'
import { verdictNumbers } from './choices.ts'
import {
  type CounterexampleSchema,
  type Evidence as EvidenceMessage,
  EvidenceSchema,
  type JudgementSchema,
  type MethodSchema,
} from './generated/anrf_pb.ts'

export function writeEvidence(evidence: Evidence): EvidenceMessage {
  const { verdict, reason, strategy, seed, judgements, versions, timings, cost } = evidence
  return create(EvidenceSchema, {
    verdict: verdictNumbers[verdict],
    reason,
    ...(strategy === undefined ? {} : { strategy }),
    ...(seed === undefined ? {} : { seed: BigInt(seed) }),
    judgements: judgements.map(writeJudgement),
    versions: sorted(versions ?? {}),
    timingsMs: sorted(timings ?? {}),
    cost: sorted(cost ?? {}),
  })
}

/** Maps have no order of their own; equal evidence gives equal bytes. */
const sorted = <V>(record: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))

function writeJudgement(judgement: Judgement): MessageInitShape<typeof JudgementSchema> {
  const { id, about, verdict, reason, method, counterexample } = judgement
  return {
    id,
    about: [...about],
    verdict: verdictNumbers[verdict],
    reason,
    ...(method === undefined ? {} : { method: writeMethod(method) }),
    ...(counterexample === undefined ? {} : { counterexample: writeCounterexample(counterexample) }),
  }
}

function writeMethod(method: EvidenceMethod): MessageInitShape<typeof MethodSchema> {
  switch (method.kind) {
    case 'PROVED': {
      const { obligation, obligationDigest, bounded } = method
      const proof = { ...(bounded === undefined ? {} : { bounded }) }
      if (obligation !== undefined)
        return {
          kind: { case: 'proved', value: { ...proof, obligation: { case: 'text', value: obligation } } },
        }
      return obligationDigest === undefined
        ? { kind: { case: 'proved', value: proof } }
        : {
            kind: {
              case: 'proved',
              value: { ...proof, obligation: { case: 'digest', value: obligationDigest } },
            },
          }
    }
    case 'TESTED': {
      const { samples, seed, errorBound } = method
      return { kind: { case: 'tested', value: { samples: BigInt(samples), seed: BigInt(seed), errorBound } } }
    }
    case 'EXAMPLES':
      return { kind: { case: 'examples', value: { count: BigInt(method.examples) } } }
  }
}

function writeCounterexample(found: EvidenceCounterexample): MessageInitShape<typeof CounterexampleSchema> {
  const { inputs, clause, actual, expected, error } = found
  const texts = Object.entries(inputs).map(([name, json]): [string, string] => [name, canonicalJson(json)])
  return {
    inputs: sorted(Object.fromEntries(texts)),
    clauseId: clause,
    ...present('actual', actual),
    ...present('expected', expected),
    ...(error === undefined ? {} : { error }),
  }
}

const present = <K extends string>(key: K, json: Json | undefined): Partial<Record<K, string>> =>
  json === undefined ? {} : ({ [key]: canonicalJson(json) } as Record<K, string>)
