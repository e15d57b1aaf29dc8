/** Artifacts for the tests of the format. */
import type { Artifact } from '../../../shared/anrf/artifact.ts'
import { variable } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { formatVersion } from '../../../shared/anrf/format/version.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { Int } from '../../../shared/anrf/type.ts'
import { sampleMeaning } from './sample-meaning.ts'

export const x = variable('x', Int)

export const programOf = (body: Expr): Program => ({
  entry: 'f',
  functions: [{ name: 'f', parameters: [x], returns: body.type, body }],
})

/** Every field of every layer is set somewhere. */
export const sampleArtifact = (semantics: Program): Artifact => ({
  formatVersion,
  intent: {
    name: 'fee',
    description: 'Porto für ein Päckchen 📦',
    parameters: [
      { name: 'grams', type: 'Int', domain: 'd1' },
      { name: 'express', type: 'Bool' },
    ],
    returns: 'Int',
    clauses: [
      {
        id: 'd1',
        text: '0 <= grams',
        span: { line: 2, column: 9, offset: 20, length: 10 },
        origin: 'given',
        role: 'domain',
        functions: [semantics.entry],
      },
      {
        id: 'c1',
        text: 'result > 0',
        span: { line: 3, column: 5, offset: 40, length: 10 },
        origin: 'inferred',
        role: 'constraint',
        functions: semantics.functions.map(({ name }) => name),
      },
      {
        id: 'c2',
        text: 'result < 99',
        span: { line: 4, column: 5, offset: 55, length: 11 },
        origin: 'relaxed',
        role: 'constraint',
        functions: [semantics.entry],
      },
    ],
    examples: [
      { id: 'e1', functions: [semantics.entry], in: ['9007199254740993', '#x0f'], out: [1, 'a', null, true] },
    ],
    source: { text: 'name: fee\n', format: 'yaml' },
    meaning: sampleMeaning,
  },
  semantics,
  evidence: {
    verdict: 'VERIFIED',
    reason: 'all samples hold',
    strategy: 'example_guided',
    seed: 7,
    judgements: [
      {
        id: 'j1',
        about: ['c1', 'e1'],
        verdict: 'VERIFIED',
        reason: 'proved',
        method: { kind: 'PROVED', obligation: '(check-sat)', bounded: 'lists up to 4' },
      },
      {
        id: 'j2',
        about: ['c2'],
        verdict: 'VERIFIED',
        reason: 'tested',
        method: { kind: 'TESTED', samples: 1000, seed: 7, errorBound: 0.003 },
      },
      {
        id: 'j3',
        about: ['c1', 'c2'],
        verdict: 'COUNTEREXAMPLE',
        reason: 'before the repair',
        counterexample: { inputs: { grams: -1 }, clause: 'c2', actual: 99, expected: 1, error: 'OutOfFuel' },
      },
      {
        id: 'j4',
        about: ['e1'],
        verdict: 'VERIFIED',
        reason: 'ran',
        method: { kind: 'EXAMPLES', examples: 1 },
      },
      {
        id: 'j5',
        about: [],
        verdict: 'UNKNOWN',
        reason: 'kept elsewhere',
        method: { kind: 'PROVED', obligationDigest: '0'.repeat(64) },
      },
    ],
    versions: { specwright: '0.1.0', z3: '4.15.2' },
    timings: { search: 12.5, verify: 3 },
    cost: { steps: 400 },
  },
})
