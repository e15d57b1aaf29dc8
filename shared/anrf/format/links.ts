/**
 * The links between the layers. In memory each stands once: a clause names the functions it speaks of, a judgement
 * the clauses and examples it is about. In a file they stand in both directions, so that whoever holds one layer
 * finds the other; a file whose two directions disagree is refused.
 */
import type { Evidence, Intent } from '../artifact.ts'
import { AnrfError } from '../errors.ts'
import type { Program } from '../program.ts'
import type { Artifact as ArtifactMessage } from './generated/anrf_pb.ts'

export interface Links {
  /** Judgements about a clause or an example. */
  readonly evidence: (id: string) => readonly string[]
  /** Clauses and examples that speak of a function. */
  readonly clauses: (functionName: string) => readonly string[]
}

/** Throws MALFORMED for an id that stands twice and for a link that leads nowhere. */
export function linksOf(intent: Intent, semantics: Program, evidence: Evidence): Links {
  const asked = [...intent.clauses, ...intent.examples]
  const ids = unique(asked, '/intent')
  unique(evidence.judgements, '/evidence')
  const functions = new Set(semantics.functions.map(({ name }) => name))
  for (const { domain } of intent.parameters) if (domain !== undefined) requireKnown(ids, domain, '/intent')
  for (const { counterexample } of evidence.judgements)
    if (counterexample !== undefined) requireKnown(ids, counterexample.clause, '/evidence')
  const about = evidence.judgements.map(judgement => [judgement.id, judgement.about] as const)
  const speaks = asked.map(({ id, functions }) => [id, functions] as const)
  const evidenceOf = reversed(about, ids, '/evidence')
  const clausesOf = reversed(speaks, functions, '/intent')
  return { evidence: id => evidenceOf.get(id) ?? [], clauses: name => clausesOf.get(name) ?? [] }
}

/** Throws MALFORMED where the way back in the message is another. */
export function requireSameLinks({ intent, semantics }: ArtifactMessage, links: Links): void {
  for (const { id, evidenceIds } of [...(intent?.clauses ?? []), ...(intent?.examples ?? [])])
    requireSame(evidenceIds, links.evidence(id), `/intent: ${id}`)
  for (const { name, clauseIds } of semantics?.functions ?? [])
    requireSame(clauseIds, links.clauses(name), `/semantics: ${name}`)
}

function requireSame(found: readonly string[], expected: readonly string[], what: string): void {
  if (found.length !== expected.length || found.some((id, i) => id !== expected[i]))
    throw new AnrfError('MALFORMED', `${what} is linked one way only`)
}

function unique(items: readonly { readonly id: string }[], pointer: string): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { id } of items) {
    if (ids.has(id)) throw new AnrfError('MALFORMED', `the id ${id} stands twice`, pointer)
    ids.add(id)
  }
  return ids
}

function requireKnown(known: ReadonlySet<string>, name: string, pointer: string): void {
  if (!known.has(name))
    throw new AnrfError('MALFORMED', `a link leads to ${name}, which is not there`, pointer)
}

function reversed(
  links: readonly (readonly [from: string, to: readonly string[]])[],
  known: ReadonlySet<string>,
  pointer: string,
): ReadonlyMap<string, readonly string[]> {
  const back = new Map<string, string[]>()
  for (const [from, to] of links)
    for (const name of to) {
      requireKnown(known, name, pointer)
      const found = back.get(name)
      if (found === undefined) back.set(name, [from])
      else found.push(from)
    }
  return back
}
