/**
 * What a function needs of the stores: what it declares, and what a host keeps for it (idempotency keys, marks of
 * handled events, the outbox). Bundles and grants are derived from it.
 */
import type { FunctionDeclaration, Uses } from '../../shared/platform/define-function.ts'

export function needsOf({ uses, triggers, emits }: FunctionDeclaration): Uses {
  const kept = emits.length > 0 || triggers.some(({ kind, ...rest }) => kind === 'topic' || changes(rest))
  return kept ? { ...uses, records: 'write' } : uses
}

const changes = (trigger: object): boolean => 'method' in trigger && trigger.method !== 'GET'
