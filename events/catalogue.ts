/** The event types: one file each, one line here; and the names that the reference documents use for them. */
import { ArtifactExecuted } from './artifact-executed.ts'
import { CodeFailed } from './code-failed.ts'
import { CodeGenerated } from './code-generated.ts'
import type { EventType } from './event-type.ts'
import { GenerationRequested } from './generation-requested.ts'
import { IntentAnalyzed } from './intent-analyzed.ts'
import { VerificationCompleted } from './verification-completed.ts'

export const eventTypes: readonly EventType[] = [
  IntentAnalyzed,
  GenerationRequested,
  CodeGenerated,
  CodeFailed,
  VerificationCompleted,
  ArtifactExecuted,
]

/** Own names and aliases, each to its event type. */
export const eventAliases: ReadonlyMap<string, EventType> = new Map(
  eventTypes.flatMap(type => [type.name, ...(type.aliases ?? [])].map(name => [name, type] as const)),
)

/** The event type of a name or of one of its aliases. */
export function eventNamed(name: string): EventType | undefined {
  return eventAliases.get(name)
}
