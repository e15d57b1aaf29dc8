/** The passes in the order in which they run: one file each, one line here. */
import { commonSubexpressions } from './common-subexpressions.ts'
import { constantFolding } from './constant-folding.ts'
import { deadBranches } from './dead-branches.ts'
import { identities } from './identities.ts'
import type { Pass } from './pass.ts'
import { shortening } from './shortening.ts'

export const passes: readonly Pass[] = [
  constantFolding,
  identities,
  shortening,
  deadBranches,
  commonSubexpressions,
]
