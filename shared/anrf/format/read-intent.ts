/** The intent layer read from its message. */
import type { Intent, IntentClause, IntentExample, IntentSource } from '../artifact.ts'
import { AnrfError } from '../errors.ts'
import { isObject } from '../json.ts'
import { choiceOf, originNumbers, roleNumbers } from './choices.ts'
import type { Clause, Example, Intent as IntentMessage, Source } from './generated/anrf_pb.ts'
import type { JsonTexts } from './json-texts.ts'
import type { Limits } from './limits.ts'
import { readMeaning } from './read-meaning.ts'

/** Throws MALFORMED, NOT_JSON, TOO_LARGE, and what `readMeaning` throws. */
export function readIntent(message: IntentMessage, texts: JsonTexts, limits: Limits): Intent {
  const { name, description, parameters, returns, clauses, examples, source, meaning } = message
  return {
    name,
    ...(description === undefined ? {} : { description }),
    parameters: parameters.map(({ name, type, domainId }) => ({
      name,
      type,
      ...(domainId === undefined ? {} : { domain: domainId }),
    })),
    returns,
    clauses: clauses.map((clause, i) => readClause(clause, `/intent/clauses/${i}`)),
    examples: examples.map((example, i) => readExample(example, texts, `/intent/examples/${i}`)),
    ...(source === undefined ? {} : { source: readSource(source, texts, '/intent/source') }),
    ...(meaning === undefined ? {} : { meaning: readMeaning(meaning, limits, '/intent/meaning') }),
  }
}

function readClause({ id, text, span, origin, role, functions }: Clause, pointer: string): IntentClause {
  if (span === undefined) throw new AnrfError('MALFORMED', 'expected a span', pointer)
  const { line, column, offset, length } = span
  return {
    id,
    text,
    span: { line, column, offset, length },
    origin: choiceOf(originNumbers, origin, `${pointer}/origin`),
    role: choiceOf(roleNumbers, role, `${pointer}/role`),
    functions,
  }
}

function readExample(
  { id, functions, inputs, output }: Example,
  texts: JsonTexts,
  pointer: string,
): IntentExample {
  return {
    id,
    functions,
    in: inputs.map((text, i) => texts.parse(text, `${pointer}/in/${i}`)),
    out: texts.parse(output, `${pointer}/out`),
  }
}

function readSource({ kind, format }: Source, texts: JsonTexts, pointer: string): IntentSource {
  if (kind.case === 'text') return { text: kind.value, ...(format === undefined ? {} : { format }) }
  const document = kind.case === 'document' ? texts.parse(kind.value, pointer) : undefined
  if (!isObject(document)) throw new AnrfError('MALFORMED', 'expected a text or a JSON object', pointer)
  return { document }
}
