/** Prose cut into what may be formal: whole lines without their bullets, and what stands in backticks. */
import type { Source } from '../source.ts'

/** A stretch of the source that may be a signature, an example or a clause. */
export interface Fragment {
  readonly text: string
  readonly offset: number
  /** Words in front that say what it is. */
  readonly role: 'any' | 'domain'
  /** Index of the line it stands in. */
  readonly line: number
  /** The whole line, not something inside a sentence. */
  readonly whole: boolean
}

const bullet = /^\s*(?:[-*•]\s+|\d+[.)]\s+|>\s+)?/
const lead =
  /^(?:(?:for )?example|e\.g\.|eg|i\.e\.|constraint|rule|such that|so|then|and|signature)s?\s*[:,]?\s+/i
const domainLead = /^(?:where|assume|assuming|requires|given(?: that)?|precondition)\s*:?\s+/i

export function fragmentsOf(source: Source): Fragment[] {
  const fragments: Fragment[] = []
  let offset = 0
  source.text.split('\n').forEach((line, index) => {
    fragments.push(...inLine(line, offset, index))
    offset += line.length + 1
  })
  return fragments
}

function inLine(line: string, offset: number, index: number): Fragment[] {
  const start = bullet.exec(line)?.[0].length ?? 0
  const rest = line.slice(start)
  if (rest.trim() === '') return []
  const whole = /^`[^`]+`[.;,]?\s*$/.test(rest.trim()) ? [] : [trimmed(rest, offset + start, index)]
  return [...whole, ...inBackticks(line, offset, index)]
}

/** Without the words in front and the full stop behind. */
function trimmed(text: string, offset: number, line: number): Fragment {
  const [domain, other] = [domainLead.exec(text), lead.exec(text)]
  const skipped = (domain ?? other)?.[0].length ?? 0
  const body = text.slice(skipped).replace(/\s*[.;,]?\s*$/, '')
  return { text: body, offset: offset + skipped, role: domain === null ? 'any' : 'domain', line, whole: true }
}

function inBackticks(line: string, offset: number, index: number): Fragment[] {
  return [...line.matchAll(/(where |assume |requires )?`([^`]+)`/gi)].map(match => ({
    text: match[2] ?? '',
    offset: offset + match.index + (match[1]?.length ?? 0) + 1,
    role: match[1] === undefined ? 'any' : 'domain',
    line: index,
    whole: line.trim() === match[0],
  }))
}
