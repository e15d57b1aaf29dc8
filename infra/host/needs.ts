/**
 * What a function needs of the stores: what it declares, and what a host keeps for it (idempotency keys, marks of
 * handled events, the outbox) or fetches (payloads that were too large to travel with their event). Bundles and grants
 * are derived from it.
 */
import type { FunctionDeclaration, Uses } from '../../shared/platform/define-function.ts'

export type Needing = Pick<FunctionDeclaration, 'uses' | 'triggers' | 'emits'>

export function needsOf({ uses, triggers, emits }: Needing): Uses {
  const consumes = triggers.some(({ kind }) => kind === 'topic')
  const kept = emits.length > 0 || consumes || triggers.some(changes)
  const fetched = consumes && uses.artifacts === undefined
  return { ...uses, ...(kept ? { records: 'write' } : {}), ...(fetched ? { artifacts: 'read' } : {}) }
}

const changes = (trigger: object): boolean => 'method' in trigger && trigger.method !== 'GET'
