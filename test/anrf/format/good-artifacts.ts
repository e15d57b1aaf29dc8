/** Good artifacts over random programs, to be damaged. */
import fc from 'fast-check'
import { encodeArtifact } from '../../../shared/anrf/format/write.ts'
import { allTypes, programArbitrary } from '../arbitrary.ts'
import { sampleArtifact } from './sample.ts'

export const goodArtifacts = (count: number, seed: number): readonly Uint8Array[] =>
  fc
    .sample(programArbitrary({ types: allTypes, maxDepth: 5 }), { seed, numRuns: count })
    .map(({ program }) => encodeArtifact(sampleArtifact(program)))
