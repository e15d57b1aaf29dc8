/**
 * What linters and formatters are shown: programs that compute, since a linter takes a term of constants for a slip.
 * Constants that are no number, text or truth value become parameters.
 */
import { variable } from '../../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../../shared/anrf/expr.ts'
import { postorder, rewrite } from '../../../shared/anrf/traverse.ts'
import type { Type } from '../../../shared/anrf/type.ts'
import type { Renderer, RenderInput } from '../../../shared/render/renderer.ts'
import { readCorpus } from '../../executors/corpus.ts'
import { specificationFor } from '../../render/agreement.ts'
import { partCases } from '../../render/part-cases.ts'
import { subjects } from '../../render/subjects.ts'
import { entryOf } from '../case-lines.ts'
import { randomSubjects } from '../corpus/random.ts'
import { subjectOf } from '../corpus/subjects.ts'
import { manyCases, randomCases } from '../many-cases.ts'
import { textOf } from '../texts.ts'

const operators: readonly RenderInput[] = manyCases().map(({ input }) => input)

export const programs = (): readonly RenderInput[] =>
  [
    ...subjects,
    ...operators,
    ...[...randomCases(300, 9), ...partCases()].flatMap(({ input }) => openConstants(input)),
  ].filter(computes)

/** What formatters are shown: constants too, and more that is long. */
export const formattedPrograms = (): readonly RenderInput[] => [
  ...subjects,
  ...operators,
  ...[...randomCases(600, 10), ...partCases()].map(({ input }) => input),
]

export const corpusPrograms = (): readonly RenderInput[] => readCorpus().map(each => subjectOf(each).input)

const [count, seed] = [Number(process.env.RANDOM_PROGRAMS ?? 400), Number(process.env.TEST_SEED ?? 20261128)]

/** A population that no layout was made for; more of them, and others, by the environment. */
export const randomPrograms = (): readonly RenderInput[] => {
  console.log(`# ${count} random programs, seed ${seed} (RANDOM_PROGRAMS, TEST_SEED)`)
  return randomSubjects(count, seed).map(({ input }) => input)
}

/**
 * What compilers and linters are shown of them. Their seed stays: of thousands one asks more of a type checker than a
 * person would write, or is taken for a slip. Slow tools are shown the first of them.
 */
export const checkedPrograms = (shown = count): readonly RenderInput[] =>
  randomSubjects(count, Number(process.env.RANDOM_SEED ?? 77))
    .slice(0, shown)
    .map(({ input }) => input)

/** Programs without parameters are constants. */
const computes = (input: RenderInput): boolean => (entryOf(input)?.parameters.length ?? 0) > 0

const plain: ReadonlySet<Type['kind']> = new Set(['Int', 'Bool', 'String', 'BitVec', 'Float'])

const isWrittenOut = (node: Expr): boolean => node.kind === 'constant' && !plain.has(node.type.kind)

/** The entry's written-out lists, options, tuples and so on as parameters; none where other functions have some. */
function openConstants(input: RenderInput): readonly RenderInput[] {
  const { program, specification } = input
  const others = program.functions.filter(({ name }) => name !== program.entry)
  const entry = entryOf(input)
  if (entry === undefined || others.some(({ body }) => postorder(body).some(isWrittenOut))) return []
  const opened: Variable[] = []
  const body = rewrite(entry.body, (node): Expr => {
    if (!isWrittenOut(node)) return node
    const parameter = variable(`given${opened.length}`, node.type)
    opened.push(parameter)
    return parameter
  })
  if (opened.length === 0 || calls(body, entry.name)) return [input]
  const parameters = [...entry.parameters, ...opened]
  return [
    {
      program: { ...program, functions: [...others, { ...entry, parameters, body }] },
      specification: {
        ...specification,
        unknowns: specificationFor(entry.name, parameters, entry.returns).unknowns,
      },
    },
  ]
}

const calls = (body: Expr, name: string): boolean =>
  postorder(body).some(node => node.kind === 'call' && node.function === name)

/** What the renderer makes of them, each text once; without those that it has no type for. */
export function distinctTexts(renderer: Renderer, inputs: readonly RenderInput[]): readonly string[] {
  return [...new Set(inputs.flatMap(input => writtenText(renderer, input)))]
}

function writtenText(renderer: Renderer, input: RenderInput): readonly string[] {
  try {
    return [textOf(renderer, input)]
  } catch (error) {
    if (error instanceof RangeError && /has no integer of \d+ bits/.test(error.message)) return []
    throw error
  }
}
