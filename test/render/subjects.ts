/** Specifications whose one clause `result == …` is the program as well: for tests of what stands around the code. */
import type { Program } from '../../shared/anrf/program.ts'
import type { RenderInput } from '../../shared/render/renderer.ts'
import { readSpecification } from '../../shared/spec/read.ts'

/** `body` is an expression of the constraint language over the parameters. */
export interface Sketch {
  readonly name: string
  readonly parameters: readonly string[]
  readonly returns: string
  readonly body: string
  /** Definitions of named data, a line each. */
  readonly data?: readonly string[]
  /** Lines of the specification's `definitions`. */
  readonly definitions?: readonly string[]
  readonly examples?: readonly string[]
  /** The specification keeps only its examples. */
  readonly byExamples?: boolean
}

export function subject(sketch: Sketch): RenderInput {
  const { specification } = read(sketch)
  const [unknown] = specification.unknowns
  const [clause] = specification.constraints
  const body = clause?.expr.kind === 'apply' ? clause.expr.args[1] : undefined
  if (unknown === undefined || body === undefined) throw new Error(`${sketch.name} has no body`)
  const parameters = unknown.parameters.map(({ variable }) => variable)
  const entry = { name: unknown.name, parameters, returns: unknown.returns, body }
  const program: Program = {
    entry: unknown.name,
    functions: [...specification.definitions.filter(({ name }) => name !== unknown.name), entry],
  }
  const constraints = sketch.byExamples === true ? [] : specification.constraints
  return { program, specification: { ...specification, constraints } }
}

function read({ name, parameters, returns, body, data = [], definitions = [], examples = [] }: Sketch) {
  const text = [
    `name: ${name}`,
    ...(data.length === 0 ? [] : ['data:', ...data.map(each => `  - ${each}`)]),
    ...(definitions.length === 0 ? [] : ['definitions:', ...definitions.map(line => `  ${line}`)]),
    'parameters:',
    ...parameters.map(parameter => `  - ${parameter}`),
    `returns: ${returns}`,
    `constraints: [${JSON.stringify(`result == (${body})`)}]`,
    ...(examples.length === 0 ? [] : ['examples:', ...examples.map(example => `  - ${example}`)]),
  ].join('\n')
  const reading = readSpecification(text, { format: 'yaml' })
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('\n'))
  return reading
}

export const fee = subject({
  name: 'shipping_fee',
  parameters: ['{ name: grams, type: Int, where: 0 <= grams <= 30000 }', '{ name: express, type: Bool }'],
  returns: 'Int',
  body: '(if grams <= 1000 then 490 else if grams <= 5000 then 790 else 1290) + (if express then 500 else 0)',
  examples: ['{ in: [200, false], out: 490 }'],
})

/** Text that every language escapes in its own way. */
export const greeting = subject({
  name: 'greeting',
  parameters: ['{ name: who, type: String }'],
  returns: 'String',
  body: '"\\"«" + who + "»\\" said $who\\n\\t\\\\ 😀 \'{0}\' \\\\u0041 */"',
  examples: [
    '{ in: ["\\"q\\" \'s\'"], out: "\\"«\\"q\\" \'s\'»\\" said $who\\n\\t\\\\ 😀 \'{0}\' \\\\u0041 */" }',
  ],
})

export const square = subject({
  name: 'square',
  parameters: ['{ name: x, type: Int }'],
  returns: 'Int',
  body: 'x * x',
  examples: ['{ in: [12345678901234567890], out: 152415787532388367501905199875019052100 }'],
})

export const first = subject({
  name: 'first',
  parameters: ['{ name: xs, type: "List[Int]", where: len(xs) > 0 }'],
  returns: 'Int',
  body: 'head(xs)',
})

/** Nothing is promised, so that calls can end in errors of the contract. */
export const quotient = subject({
  name: 'class',
  parameters: ['{ name: a, type: Int }', '{ name: xs, type: "List[Int]" }'],
  returns: 'Int',
  body: 'a / xs[1]',
  byExamples: true,
})

export const bits = subject({
  name: 'clear_lowest',
  parameters: ['{ name: x, type: "BitVec[64]" }'],
  returns: 'BitVec[64]',
  body: 'x & (x - #x0000000000000001)',
})

export const words = subject({
  name: 'words',
  parameters: ['{ name: texts, type: "List[String]" }', '{ name: extra, type: String }'],
  returns: '"List[String]"',
  body: 'texts + [extra]',
  examples: ['{ in: [["é", ""], "\\n😀"], out: ["é", "", "\\n😀"] }'],
})

export const balance = subject({
  name: 'product',
  parameters: [
    '{ name: a, type: Int, where: -9 <= a <= 9 }',
    '{ name: b, type: Int, where: a <= b and b <= 9 }',
  ],
  returns: 'Int',
  body: 'a * b',
})

export const subjects: readonly RenderInput[] = [fee, greeting, square, first, quotient, bits, words, balance]
