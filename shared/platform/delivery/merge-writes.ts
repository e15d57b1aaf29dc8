/** A unit of work may write one key several times; a commit may not. The last write stands, under the first's condition. */
import { PortError } from '../ports/common.ts'
import type { Condition, RecordKey, Write } from '../ports/records.ts'

/** Adds a write to those collected so far, by key. CONDITION_FAILED when it cannot hold after an earlier one. */
export function mergeWrite(collected: Map<string, Write>, write: Write): void {
  const name = nameOf(write)
  const earlier = collected.get(name)
  collected.set(name, earlier === undefined ? write : merged(earlier, write))
}

function merged(earlier: Write, later: Write): Write {
  if ('check' in earlier)
    return 'check' in later ? sameCheck(earlier, later) : withCondition(later, earlier.if)
  const exists = 'put' in earlier
  if (later.if !== undefined && later.if !== (exists ? 'present' : 'absent'))
    throw new PortError('CONDITION_FAILED', `${nameOf(later)} was written before in the same unit of work`, {
      ...keyOf(later),
    })
  return 'check' in later ? earlier : withCondition(later, earlier.if)
}

/** Of two checks the stricter one; two different versions cannot both hold, and the commit will say so. */
const sameCheck = (earlier: Write, later: Write): Write => (typeof later.if === 'object' ? later : earlier)

function withCondition(
  write: Exclude<Write, { readonly check: RecordKey }>,
  condition: Condition | undefined,
): Write {
  const bare = 'put' in write ? { put: write.put } : { remove: write.remove }
  return condition === undefined ? bare : { ...bare, if: condition }
}

export function keyOf(write: Write): RecordKey {
  const { kind, id } = 'put' in write ? write.put : 'remove' in write ? write.remove : write.check
  return { kind, id }
}

const nameOf = (write: Write): string => {
  const { kind, id } = keyOf(write)
  return `${kind} ${id}`
}
