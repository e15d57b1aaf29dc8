/**
 * Random well-typed programs with rows, for all languages: types of every kind, functions that call themselves, inputs at
 * the edges. What the interpreter gives is what a language must give. The same count and seed make the same programs.
 */
import fc from 'fast-check'
import { prepare } from '../../../shared/anrf/interpreter/run.ts'
import { type FunctionDefinition, functionNamed, type Program } from '../../../shared/anrf/program.ts'
import { rewrite } from '../../../shared/anrf/traverse.ts'
import { normalValue, type Value } from '../../../shared/anrf/value.ts'
import {
  allTypes,
  commonTypes,
  type ProgramCase,
  programArbitrary,
  valueArbitrary,
} from '../../anrf/arbitrary.ts'
import { recursivePrograms } from '../../anrf/recursive.ts'
import { fittedCase, fittedValue, rareTypes } from '../../anrf/wasm/word-sized.ts'
import type { Row } from '../../executors/corpus.ts'
import { answerOf } from '../../executors/interpreter.ts'
import { specificationFor } from '../../render/agreement.ts'
import { leaves64Bits } from '../fixed-width.ts'
import { once } from '../once.ts'
import type { Subject } from './subjects.ts'

/** Beyond these a run is the interpreter's matter: rendered code counts nothing, and has its language's stack. */
const limits = { fuel: 20_000, maxBytes: 1 << 22 }
const ofTheRun: ReadonlySet<string> = new Set(['FuelExhausted', 'MemoryExhausted', 'DeadlineExceeded'])

/** Functions that call themselves, as ones that a random program may call. */
const recursive = Object.values(recursivePrograms).map(({ entry, functions: [definition] }) => {
  const { body, ...rest } = definition as FunctionDefinition
  const named = rewrite(body, node =>
    node.kind === 'call' && node.function === entry ? { ...node, function: 'aide' } : node,
  )
  return { ...rest, name: 'aide', body: named }
})

const anyTypes = programArbitrary({ types: allTypes }).map(fittedCase)
const programs: fc.Arbitrary<ProgramCase> = fc.oneof(
  programArbitrary({ types: commonTypes }),
  programArbitrary({ types: commonTypes }).map(fittedCase),
  programArbitrary({ types: rareTypes }).map(fittedCase),
  anyTypes,
  anyTypes,
  fc.constantFrom(...recursive).chain(aide => programArbitrary({ types: allTypes, aide }).map(fittedCase)),
)

const rowsOfEach = 4

/** As many programs as asked for, each with a row that ends by itself at least. */
export const randomSubjects = (count: number, seed: number): readonly Subject[] =>
  once(`random-${count}-${seed}`, () => made(count, seed)).map(({ name, program, rows }) =>
    subjectOf(name, program, rows),
  )

/** A subject without what follows from the rest of it. */
interface Made {
  readonly name: string
  readonly program: Program
  readonly rows: readonly Pick<Row, 'inputs' | 'expected'>[]
}

function made(count: number, seed: number): readonly Made[] {
  const found: Made[] = []
  for (let batch = 0; found.length < count; batch++) {
    const cases = fc.sample(programs, { numRuns: count, seed: seed + batch })
    const subjects = cases.map((each, i) => madeFrom(each, `random ${found.length + i}`, seed + i))
    found.push(...subjects.filter(({ rows }) => rows.length > 0))
  }
  return found.slice(0, count)
}

function madeFrom({ program, inputs }: ProgramCase, name: string, seed: number): Made {
  const types = functionNamed(program, program.entry)?.parameters.map(({ type }) => type) ?? []
  const others = fc.sample(fc.tuple(...types.map(valueArbitrary)), { numRuns: rowsOfEach - 1, seed })
  const fitted = others.map((row, i) =>
    i === 0 ? row : row.map((value, k) => fittedValue(value, types[k] as never)),
  )
  return { name, program, rows: rowsOf(program, [inputs, ...fitted]) }
}

/** The program with what the interpreter gives for the inputs; those that end at a limit are left out. */
export const withInputs = (name: string, program: Program, inputs: readonly (readonly Value[])[]): Subject =>
  subjectOf(name, program, rowsOf(program, inputs))

function rowsOf(program: Program, inputs: readonly (readonly Value[])[]): Made['rows'] {
  const entry = functionNamed(program, program.entry) as FunctionDefinition
  const prepared = prepare(program)
  return inputs.flatMap(given => {
    const normal = given.map((value, i) => normalValue(value, entry.parameters[i]?.type ?? entry.returns))
    const expected = answerOf(prepared.run(normal, limits)) as Row['expected']
    return 'error' in expected && ofTheRun.has(expected.error) ? [] : [{ inputs: normal, expected }]
  })
}

function subjectOf(name: string, program: Program, rows: Made['rows']): Subject {
  const entry = functionNamed(program, program.entry) as FunctionDefinition
  const input = { program, specification: specificationFor(entry.name, entry.parameters, entry.returns) }
  const whole = rows.map(row => rowOf(row, () => leaves64Bits({ input }, row.inputs)))
  return { name, input, rows: whole, inputs: rows.map(row => row.inputs) }
}

const rowOf = ({ inputs, expected }: Made['rows'][number], leaves: () => boolean): Row => ({
  inputs,
  expected,
  /** Found out only where it matters: it takes a run that looks at every value. */
  get overflow() {
    return leaves()
  },
  text: JSON.stringify(inputs, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
})
