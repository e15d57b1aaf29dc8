/** The evidence layer read from its message. */
import type { Evidence, EvidenceCounterexample, EvidenceMethod, Judgement } from '../artifact.ts'
import { AnrfError } from '../errors.ts'
import type { Json } from '../json.ts'
import { choiceOf, verdictNumbers } from './choices.ts'
import type {
  Counterexample,
  Evidence as EvidenceMessage,
  Judgement as JudgementMessage,
  Method,
  Proof,
} from './generated/anrf_pb.ts'
import type { JsonTexts } from './json-texts.ts'

/** Throws MALFORMED, NOT_JSON, TOO_LARGE. */
export function readEvidence(message: EvidenceMessage, texts: JsonTexts): Evidence {
  const { verdict, reason, strategy, seed, judgements, versions, timingsMs, cost } = message
  return {
    verdict: choiceOf(verdictNumbers, verdict, '/evidence/verdict'),
    reason,
    ...(strategy === undefined ? {} : { strategy }),
    ...(seed === undefined ? {} : { seed: whole(seed, '/evidence/seed') }),
    judgements: judgements.map((judgement, i) =>
      readJudgement(judgement, texts, `/evidence/judgements/${i}`),
    ),
    ...(isEmpty(versions) ? {} : { versions }),
    ...(isEmpty(timingsMs) ? {} : { timings: timingsMs }),
    ...(isEmpty(cost) ? {} : { cost }),
  }
}

const isEmpty = (record: object): boolean => Object.keys(record).length === 0

function readJudgement(message: JudgementMessage, texts: JsonTexts, pointer: string): Judgement {
  const { id, about, verdict, reason, method, counterexample } = message
  return {
    id,
    about,
    verdict: choiceOf(verdictNumbers, verdict, `${pointer}/verdict`),
    reason,
    ...(method === undefined ? {} : { method: readMethod(method, `${pointer}/method`) }),
    ...(counterexample === undefined
      ? {}
      : { counterexample: readCounterexample(counterexample, texts, `${pointer}/counterexample`) }),
  }
}

function readMethod({ kind }: Method, pointer: string): EvidenceMethod {
  switch (kind.case) {
    case 'proved':
      return readProof(kind.value)
    case 'tested':
      return {
        kind: 'TESTED',
        samples: whole(kind.value.samples, `${pointer}/samples`),
        seed: whole(kind.value.seed, `${pointer}/seed`),
        errorBound: kind.value.errorBound,
      }
    case 'examples':
      return { kind: 'EXAMPLES', examples: whole(kind.value.count, `${pointer}/examples`) }
    default:
      throw new AnrfError('MALFORMED', 'this reader knows no such method', pointer)
  }
}

function readProof({ obligation, bounded }: Proof): EvidenceMethod {
  return {
    kind: 'PROVED',
    ...(obligation.case === 'text' ? { obligation: obligation.value } : {}),
    ...(obligation.case === 'digest' ? { obligationDigest: obligation.value } : {}),
    ...(bounded === undefined ? {} : { bounded }),
  }
}

function readCounterexample(
  found: Counterexample,
  texts: JsonTexts,
  pointer: string,
): EvidenceCounterexample {
  const { inputs, clauseId, actual, expected, error } = found
  const values = Object.entries(inputs).map(([name, text]): [string, Json] => [
    name,
    texts.parse(text, `${pointer}/inputs/${name}`),
  ])
  return {
    inputs: Object.fromEntries(values),
    clause: clauseId,
    ...(actual === undefined ? {} : { actual: texts.parse(actual, `${pointer}/actual`) }),
    ...(expected === undefined ? {} : { expected: texts.parse(expected, `${pointer}/expected`) }),
    ...(error === undefined ? {} : { error }),
  }
}

/** 64 bits in the schema; what this product counts fits a safe integer. */
function whole(value: bigint, pointer: string): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER))
    throw new AnrfError('MALFORMED', 'a number beyond 2^53 - 1', pointer)
  return Number(value)
}
