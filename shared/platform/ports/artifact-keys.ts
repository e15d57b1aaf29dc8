/** Which artifact keys exist at all: no way out of the store, and the same keys in every store. */
import { artifactKeyLimits } from './artifacts.ts'
import { PortError } from './common.ts'

const segmentShape = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/** The key's segments; BAD_KEY. */
export function artifactSegments(key: string): readonly string[] {
  const segments = key.split('/')
  const good = segments.every(part => segmentShape.test(part) && part.length <= artifactKeyLimits.segment)
  if (!good || key.length > artifactKeyLimits.characters)
    throw new PortError('BAD_KEY', `'${key.slice(0, 80)}' is no artifact key`, { key: key.slice(0, 600) })
  return segments
}

/** Whether any key can start with this text: what cannot is asked of no store. */
export function mayStartKey(prefix: string): boolean {
  const segments = prefix.split('/')
  const last = segments.pop() ?? ''
  return segments.every(part => segmentShape.test(part)) && (last === '' || segmentShape.test(last))
}
