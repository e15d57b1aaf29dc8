/** What can be wrong with examples although each is well-formed: two that contradict, one outside the domain. */
import { prepareExpr } from '../../anrf/interpreter/run.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { sameValue, valueKey } from '../../anrf/value.ts'
import type { SpecProblem } from '../problem.ts'
import { problem } from '../problem-text.ts'
import type { Example, FormalSpecification, UnknownFunction } from '../specification.ts'

/** Evaluation steps a domain may take on one example. */
const fuel = 1_000_000

type Judged = Pick<FormalSpecification, 'unknowns' | 'definitions' | 'examples'>

/** `pointers[i]` is the pointer of example i, where the source is a document. */
export function judgeExamples(judged: Judged, pointers: readonly (string | undefined)[]): SpecProblem[] {
  const outside = judged.unknowns.flatMap(unknown => outsideDomain(unknown, judged, pointers))
  return [...conflicts(judged.examples, pointers), ...outside]
}

function conflicts(examples: readonly Example[], pointers: readonly (string | undefined)[]): SpecProblem[] {
  const first = new Map<string, Example>()
  return examples.flatMap((example, i) => {
    const key = `${example.function} ${valueKey(example.inputs)}`
    const other = first.get(key)
    if (other === undefined) first.set(key, example)
    if (other === undefined || sameValue(other.output, example.output)) return []
    const data = { example: equation(example), other: equation(other), otherAt: other.span }
    return [problem('CONFLICTING_EXAMPLES', data, example.span, pointers[i])]
  })
}

/** `f(200, false) = 490`. */
export function equation(example: Example): string {
  return `${example.function}(${example.inputs.map(valueKey).join(', ')}) = ${valueKey(example.output)}`
}

function outsideDomain(
  unknown: UnknownFunction,
  { examples, definitions }: Judged,
  pointers: readonly (string | undefined)[],
): SpecProblem[] {
  const holds = domainTest(unknown, definitions)
  return examples.flatMap((example, i) => {
    if (example.function !== unknown.name) return []
    const domain = holds(example)
    if (domain === undefined) return []
    return [
      problem('EXAMPLE_OUTSIDE_DOMAIN', { example: equation(example), domain }, example.span, pointers[i]),
    ]
  })
}

/** The text of the first domain clause an example breaks. */
function domainTest(
  unknown: UnknownFunction,
  definitions: readonly FunctionDefinition[],
): (example: Example) => string | undefined {
  const variables = unknown.parameters.map(parameter => parameter.variable)
  const clauses = unknown.parameters.flatMap(({ domain }) =>
    domain === undefined
      ? []
      : [{ text: domain.text, test: prepareExpr(domain.expr, variables, definitions) }],
  )
  return example =>
    clauses.find(({ test }) => {
      const outcome = test.run(example.inputs, { fuel })
      return !(outcome.ok && outcome.value === true)
    })?.text
}
