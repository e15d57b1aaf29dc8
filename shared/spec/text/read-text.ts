/**
 * Plain words with formal lines among them: signatures, examples, clauses. What is not understood stays in the
 * description; what is half understood becomes a question. Nothing is guessed.
 */
import { call, variable } from '../../anrf/build.ts'
import { children, type Expr } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { Bool } from '../../anrf/type.ts'
import { conjunction } from '../conjunction.ts'
import { topLevel } from '../document/balanced.ts'
import { judgeExamples } from '../file/judge-examples.ts'
import { type Head, signatureOf, variablesOf } from '../file/signature.ts'
import type { ClauseText } from '../language/complaints.ts'
import { readExpression } from '../language/read-expression.ts'
import type { Scope } from '../language/scope.ts'
import type { SpecProblem } from '../problem.ts'
import { problem } from '../problem-text.ts'
import type { Question, Reading } from '../reading.ts'
import type { Source } from '../source.ts'
import type { Clause, Example, FormalSpecification, Parameter } from '../specification.ts'
import { type Arrow, arrowIn, readArrow } from './example-text.ts'
import { type Fragment, fragmentsOf } from './fragments.ts'
import { inferHead, type RawExample, rawExample } from './infer.ts'
import { readSignature } from './signature-text.ts'

interface Page {
  readonly source: Source
  readonly problems: SpecProblem[]
  readonly questions: Question[]
  /** Lines that were understood: they leave the description. */
  readonly understood: Set<number>
}

export function readText(source: Source): Reading {
  const page: Page = { source, problems: [], questions: [], understood: new Set() }
  const fragments = fragmentsOf(source)
  const heads = signatures(page, fragments)
  const raw = [...inputOutputPairs(page), ...fragments.flatMap(fragment => exampleIn(page, fragment) ?? [])]
  const known = heads.length > 0 ? heads : inferred(page, raw)
  if (page.problems.length > 0 || known === undefined) return refused(page, fragments)
  return assemble(page, fragments, known, raw)
}

function refused(page: Page, fragments: readonly Fragment[]): Reading {
  const { questions } = page
  if (page.problems.length > 0) return { ok: false, problems: page.problems, questions }
  const found =
    fragments.length === 0
      ? 'no text'
      : questions.length > 0
        ? 'examples that leave the signature open'
        : 'no signature and no example to infer one from'
  const hint = 'Add a line such as `fee(grams: Int) -> Int`, then examples such as `fee(200) = 490`.'
  const asked =
    questions.length > 0 ? questions : [{ text: 'What does the function take, and what does it return?' }]
  const span = page.source.span(0, 0)
  return { ok: false, problems: [problem('NOT_A_SPECIFICATION', { found, hint }, span)], questions: asked }
}

function signatures(page: Page, fragments: readonly Fragment[]): Head[] {
  const heads = new Map<string, Head>()
  for (const fragment of fragments) {
    const head = readSignature(fragment, page.source, page.problems)
    if (head === undefined) continue
    heads.set(head.name, heads.get(head.name) ?? head)
    page.understood.add(fragment.whole ? fragment.line : -1)
  }
  return [...heads.values()]
}

function inferred(page: Page, raw: readonly RawExample[]): readonly Head[] | undefined {
  if (raw.length === 0) return undefined
  const named = /\b(?:called|named)\s+[`"']?([A-Za-z_]\w*)/.exec(page.source.text)?.[1]
  const inference = inferHead(raw, named)
  page.questions.push(...inference.questions)
  return inference.ok ? [inference.head] : undefined
}

const clauseOf = (page: Page, { text, offset }: Pick<Fragment, 'text' | 'offset'>): ClauseText => ({
  text,
  span: (start, length) => page.source.span(offset + start, length),
})

/** `f(1) = 2`, `1 -> 2`: the place between the sides. */
function exampleIn(page: Page, fragment: Fragment): RawExample | undefined {
  const arrow = arrowIn(fragment.text) ?? equalsIn(fragment.text)
  const example = arrow && rawExample(clauseOf(page, fragment), arrow)
  if (example !== undefined) page.understood.add(fragment.whole ? fragment.line : -1)
  return example
}

/** `f(…) =`, `f(…) ==`, `f(…) is`, `f(…) returns`. */
function equalsIn(text: string): Arrow | undefined {
  const head = /^\s*[A-Za-z_]\w*\s*\(/.exec(text)
  if (head === null) return undefined
  const close = topLevel(text, head[0].length, at => text[at] === ')')
  const sign = /^\)\s*(?:==?|(?:is|returns|gives|should (?:be|return|equal))(?=\s))\s*/.exec(
    text.slice(close),
  )
  return sign === null ? undefined : { start: close + 1, end: close + sign[0].trimEnd().length }
}

/** `input: … output: …`, on one line or two. */
function inputOutputPairs(page: Page): RawExample[] {
  const pattern =
    /^[ \t]*(?:[-*][ \t]+)?inputs?[ \t]*:[ \t]*(\S[^\n]*?)(?:[ \t]*[,;]?[ \t]+|[ \t]*\n[ \t]*(?:[-*][ \t]+)?)outputs?[ \t]*:[ \t]*(\S[^\n]*)$/gim
  return [...page.source.text.matchAll(pattern)].flatMap(match => {
    const [all, input = '', output = ''] = match
    const from = all.indexOf(input, all.indexOf(':') + 1)
    const to = all.lastIndexOf(output)
    const text = all.slice(from)
    const clause = clauseOf(page, { text, offset: match.index + from })
    const example = rawExample(clause, { start: input.length, end: to - from })
    if (example === undefined) return []
    const line = page.source.span(match.index + from, 0).line - 1
    for (let i = 0; i < all.trimStart().split('\n').length; i++) page.understood.add(line + i)
    return [example]
  })
}

function assemble(
  page: Page,
  fragments: readonly Fragment[],
  heads: readonly Head[],
  raw: readonly RawExample[],
): Reading {
  const [entry] = heads as readonly [Head, ...Head[]]
  const examples = raw.flatMap(example => typedExample(page, example, heads) ?? [])
  const scope = scopeOf(entry, heads)
  const domains: Clause[] = []
  const constraints: Clause[] = []
  for (const fragment of fragments) {
    if (page.understood.has(fragment.line) && fragment.whole) continue
    const clause = clauseIn(page, fragment, scope)
    if (clause !== undefined) (fragment.role === 'domain' ? domains : constraints).push(clause)
  }
  const description = describeRest(page)
  const specification: FormalSpecification = {
    name: entry.name,
    ...(description === '' ? {} : { description }),
    dialect: 'text',
    unknowns: heads.map((head, i) => ({
      name: head.name,
      parameters: i === 0 ? parametersOf(head, domains) : parametersOf(head, []),
      returns: head.returns,
      span: page.source.span(head.at.offset, head.at.length),
    })),
    definitions: [],
    variables: entry.parameters.map(({ name, type }) => variable(name, type)),
    constraints: withoutExamples(constraints, examples),
    examples,
    invariants: [],
  }
  return judged(page, specification)
}

function judged(page: Page, specification: FormalSpecification): Reading {
  page.problems.push(...judgeExamples(specification, []))
  const { constraints, examples, name } = specification
  if (constraints.length + examples.length === 0)
    page.questions.push({
      text: `What must \`${name}\` do? Give examples such as \`${name}(…) = …\`, or rules.`,
    })
  if (page.problems.length > 0) return { ok: false, problems: page.problems, questions: page.questions }
  if (constraints.length + examples.length > 0) return { ok: true, specification, questions: page.questions }
  const data = {
    field: 'examples',
    of: `The text about \`${name}\``,
    hint: `Add a line such as \`${name}(…) = …\`.`,
  }
  const span = specification.unknowns[0]?.span ?? page.source.span(0, 0)
  return { ok: false, problems: [problem('MISSING_FIELD', data, span)], questions: page.questions }
}

function typedExample(page: Page, example: RawExample, heads: readonly Head[]): Example | undefined {
  const read = readArrow(example.clause, heads, example.arrow)
  if (read.ok) return read.example
  page.problems.push(...read.problems)
  return undefined
}

function scopeOf(entry: Head, heads: readonly Head[]): Scope {
  const variables = variablesOf(entry.parameters)
  const args = entry.parameters.map(({ name, type }): Expr => variables.get(name) ?? variable(name, type))
  return {
    variables,
    functions: new Map(heads.map(head => [head.name, signatureOf(head)])),
    result: call(entry.name, args, entry.returns),
  }
}

/** A clause; a question where it looks like one and is none; else description. */
function clauseIn(page: Page, fragment: Fragment, scope: Scope): Clause | undefined {
  if (!/[=<>≤≥≠]|\b(?:implies|forall|exists|in|not)\b/.test(fragment.text)) return undefined
  const clause = clauseOf(page, fragment)
  const { result, ...domainScope } = scope
  const inScope = fragment.role === 'domain' ? domainScope : scope
  const read = readExpression(clause, inScope, { type: Bool, place: 'The line', allowAssign: true })
  if (read.ok) {
    page.understood.add(fragment.whole ? fragment.line : -1)
    return {
      expr: read.expr,
      text: fragment.text,
      span: clause.span(0, fragment.text.length),
      origin: 'given',
    }
  }
  const [first] = read.problems
  if (first !== undefined && looksFormal(fragment))
    page.questions.push({
      text: `What does \`${fragment.text}\` mean? ${first.message}${first.hint === undefined ? '' : ` ${first.hint}`}`,
      span: clause.span(0, fragment.text.length),
    })
  return undefined
}

/** Signs between names rather than words in a sentence. */
const looksFormal = ({ text, whole }: Fragment): boolean =>
  !whole || /(?:[<>!=]=|->|→|\bimplies\b|\bforall\b)|^\s*[\w.()[\]]+\s*[<>=]\s*[\w"']+\s*$/.test(text)

function parametersOf(head: Head, domains: readonly Clause[]): Parameter[] {
  return head.parameters.map(({ name, type }, i) => {
    const domain = conjunction(domains.filter(clause => lastNamed(clause, head) === i))
    return { variable: variable(name, type), ...(domain === undefined ? {} : { domain }) }
  })
}

function lastNamed({ expr }: Clause, head: Head): number {
  const names = new Set(postorder(expr).flatMap(node => (node.kind === 'variable' ? [node.name] : [])))
  return Math.max(
    0,
    head.parameters.findLastIndex(parameter => names.has(parameter.name)),
  )
}

/** Examples that were also read as clauses are examples only. */
function withoutExamples(clauses: readonly Clause[], examples: readonly Example[]): Clause[] {
  const offsets = new Set(examples.map(example => example.span.offset))
  return clauses.filter(
    clause =>
      !offsets.has(clause.span.offset) && postorder(clause.expr).some(node => children(node).length > 0),
  )
}

function describeRest({ source, understood }: Page): string {
  const lines = source.text.split('\n').filter((_, i) => !understood.has(i))
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
