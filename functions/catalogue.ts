/** The functions: one file each, one line here. Everything that lists functions is derived from this list. */
import type { FunctionDeclaration } from '../shared/platform/define-function.ts'
import { execute } from './execution/execute.ts'
import { generate } from './generation/generate.ts'
import { getGeneration } from './generation/get-generation.ts'
import { listGenerations } from './generation/list-generations.ts'
import { listTechniques } from './generation/list-techniques.ts'
import { analyzeIntent } from './intent/analyze-intent.ts'
import { health } from './operations/health.ts'
import { listDeadLetters } from './operations/list-dead-letters.ts'
import { replayDeadLetter } from './operations/replay-dead-letter.ts'
import { replayDeadLetters } from './operations/replay-dead-letters.ts'
import { getArtifact } from './registry/get-artifact.ts'
import { lineage } from './registry/lineage.ts'
import { verify } from './verification/verify.ts'
import { view } from './viewing/view.ts'

export const functions: readonly FunctionDeclaration[] = [
  analyzeIntent,
  generate,
  getGeneration,
  listGenerations,
  view,
  getArtifact,
  verify,
  execute,
  lineage,
  listTechniques,
  listDeadLetters,
  replayDeadLetter,
  replayDeadLetters,
  health,
]
