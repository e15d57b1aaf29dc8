/** Large payloads over the embedded adapters. */
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { claimCheckContract } from '../claim-check.contract.ts'
import { scratchFolder } from '../surroundings.ts'

claimCheckContract('embedded', () => openEmbedded(scratchFolder(), { pollMs: 20, backoffMs: () => 2 }))
