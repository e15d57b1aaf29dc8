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
  if ('check' in earlier) return conditioned(later, both(earlier.if, later.if, later))
  const stands = 'put' in earlier ? 'present' : 'absent'
  if (later.if !== undefined && later.if !== stands) throw cannotHold(later)
  return 'check' in later ? earlier : conditioned(later, earlier.if)
}

/** The condition that holds where both hold: an exact version includes presence. */
function both(one: Condition, other: Condition | undefined, write: Write): Condition {
  if (other === undefined || other === one) return one
  if (typeof one === 'object' && typeof other === 'object' && one.version === other.version) return one
  if (one === 'present' && typeof other === 'object') return other
  if (other === 'present' && typeof one === 'object') return one
  throw cannotHold(write)
}

function conditioned(write: Write, condition: Condition | undefined): Write {
  if ('check' in write) return condition === undefined ? write : { check: write.check, if: condition }
  const bare = 'put' in write ? { put: write.put } : { remove: write.remove }
  return condition === undefined ? bare : { ...bare, if: condition }
}

const cannotHold = (write: Write): PortError =>
  new PortError(
    'CONDITION_FAILED',
    `${nameOf(write)}: the conditions of one unit of work exclude each other`,
    {
      ...keyOf(write),
    },
  )

export function keyOf(write: Write): RecordKey {
  const { kind, id } = 'put' in write ? write.put : 'remove' in write ? write.remove : write.check
  return { kind, id }
}

const nameOf = (write: Write): string => {
  const { kind, id } = keyOf(write)
  return `${kind} ${id}`
}
