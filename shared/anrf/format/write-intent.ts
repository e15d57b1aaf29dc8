/** The intent layer as a message. */
import { create } from '@bufbuild/protobuf'
import type { Intent, IntentSource } from '../artifact.ts'
import { canonicalJson } from '../json.ts'
import { originNumbers, roleNumbers } from './choices.ts'
import {
  ClauseSchema,
  ExampleSchema,
  type Intent as IntentMessage,
  IntentSchema,
  ParameterSchema,
  type Source,
  SourceSchema,
} from './generated/anrf_pb.ts'
import type { Links } from './links.ts'
import { writeMeaning } from './write-meaning.ts'

export function writeIntent(intent: Intent, { evidence }: Links): IntentMessage {
  const { name, description, returns, source, meaning } = intent
  return create(IntentSchema, {
    name,
    ...(description === undefined ? {} : { description }),
    parameters: intent.parameters.map(({ name, type, domain }) =>
      create(ParameterSchema, { name, type, ...(domain === undefined ? {} : { domainId: domain }) }),
    ),
    returns,
    clauses: intent.clauses.map(({ id, text, span, origin, role, functions }) =>
      create(ClauseSchema, {
        id,
        text,
        span: { ...span },
        origin: originNumbers[origin],
        role: roleNumbers[role],
        functions: [...functions],
        evidenceIds: [...evidence(id)],
      }),
    ),
    examples: intent.examples.map(({ id, functions, in: inputs, out }) =>
      create(ExampleSchema, {
        id,
        inputs: inputs.map(canonicalJson),
        output: canonicalJson(out),
        functions: [...functions],
        evidenceIds: [...evidence(id)],
      }),
    ),
    ...(source === undefined ? {} : { source: writeSource(source) }),
    ...(meaning === undefined ? {} : { meaning: writeMeaning(meaning) }),
  })
}

function writeSource(source: IntentSource): Source {
  if ('document' in source)
    return create(SourceSchema, { kind: { case: 'document', value: canonicalJson(source.document) } })
  const { text, format } = source
  return create(SourceSchema, {
    kind: { case: 'text', value: text },
    ...(format === undefined ? {} : { format }),
  })
}
