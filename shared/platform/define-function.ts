/**
 * A stateless function: a declaration from which hosts derive routes, subscriptions, grants and documents, and a
 * handler that is given exactly the capabilities it declared.
 */
import type * as z from 'zod'
import type { EventType } from '../../events/event-type.ts'
import type { Problem } from '../vocabulary/problem.ts'
import type { ArtifactReader, ArtifactSweeper, Artifacts } from './ports/artifacts.ts'
import type { BusMeter, BusProbe, DeadLetterReader, DeadLetterReplayer } from './ports/bus.ts'
import type { Tenant } from './ports/common.ts'
import type { Compute } from './ports/compute.ts'
import type { RecordReader, Write } from './ports/records.ts'

/** Reads are immediate. Writes and events are collected and committed together when the handler returns. */
export interface RecordWriter extends RecordReader {
  write(...writes: readonly Write[]): void
}
export interface ArtifactWriter extends ArtifactReader {
  create: Artifacts['create']
}

/** Every capability and the levels it can be declared at. A new capability is one line here. */
export interface Capabilities {
  readonly artifacts: {
    readonly read: ArtifactReader
    readonly write: ArtifactWriter
    readonly sweep: ArtifactSweeper
  }
  readonly records: { readonly read: RecordReader; readonly write: RecordWriter }
  readonly compute: { readonly solver: Pick<Compute, 'run'> }
  readonly bus: {
    readonly probe: BusProbe
    readonly letters: DeadLetterReader
    readonly replay: DeadLetterReplayer
    readonly measure: BusMeter
  }
}
export type Uses = { readonly [C in keyof Capabilities]?: keyof Capabilities[C] }

/** The capabilities of one declaration: nothing that `uses` does not name. */
export type Granted<U extends Uses> = {
  readonly [C in keyof U & keyof Capabilities]: U[C] extends keyof Capabilities[C]
    ? Capabilities[C][U[C]]
    : never
}

/** What every handler is given, whatever it declares. */
export interface BaseContext<E extends EventType = EventType> {
  readonly tenant: Tenant
  readonly correlationId: string
  /** UUIDv7 of the request, or the event's id. */
  readonly causationId: string
  /** A UUIDv5 that is the same whenever the same request or event is handled again. */
  derivedId(name: string): string
  /** ms since the epoch. */
  now(): number
  /** ms the handler may still take. */
  remainingMs(): number
  readonly signal: AbortSignal
  /** Told to whoever watches the work (a terminal); lost when nobody does. */
  progress(progress: unknown): void
  /** Collected; committed with the writes and published after them. */
  emit<T extends E>(event: T, data: z.input<T['data']>): void
}

export interface HttpTrigger {
  readonly kind: 'http'
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Under `/api`, with `{name}` parameters; at the root when `root` is set. */
  readonly path: string
  readonly root?: boolean
  /** Fields of the input that this path decides, e.g. the probe of `/health/live`. */
  readonly fixed?: Readonly<Record<string, string>>
  /** Fields that stand in the query string where the method has a body; without a body all of them do. */
  readonly query?: readonly string[]
  /** Makes the answer of the output; default: the output as JSON. */
  readonly answers?: HttpResponder<never>
  /** 202 + Location + Retry-After when not done within `Prefer: wait=N`. */
  readonly deferred?: Deferral
}

/** How an output is answered that is not to be JSON, for functions that read artifacts. */
export interface HttpResponder<T> {
  respond(output: T, responding: Responding): Promise<Response>
  /** Its answers in OpenAPI, by status; `output` is the schema of what it is made of. */
  documented(output: object): Readonly<Record<number, object>>
}

export interface Responding {
  readonly artifacts: ArtifactReader & Pick<Artifacts, 'link'>
  readonly tenant: Tenant
  /** Of the request. */
  readonly headers: Headers
  /** The host answers no more bytes than these; undefined: as many as there are. */
  readonly limitBytes?: number | undefined
}

/** How a request is answered whose work goes on. */
export interface Deferral {
  /** The result's id is `derivedId(result)`. */
  readonly result: string
  /** The path (under `/api`) that shows the result of this id. */
  readonly location: (id: string) => string
  /** What that path shows until the work is done; fits the function's output. `request` is as it came. */
  readonly pending: (
    request: unknown,
    derivedId: (name: string) => string,
  ) => Readonly<Record<string, unknown>>
}
export interface TopicTrigger {
  readonly kind: 'topic'
  readonly event: EventType
}
export type Trigger = HttpTrigger | TopicTrigger

export const http = (
  method: HttpTrigger['method'],
  path: string,
  options: Omit<HttpTrigger, 'kind' | 'method' | 'path'> = {},
): HttpTrigger => ({ kind: 'http', method, path, ...options })
export const topic = (event: EventType): TopicTrigger => ({ kind: 'topic', event })

export interface FunctionDeclaration<
  N extends string = string,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  U extends Uses = Uses,
  E extends EventType = EventType,
> {
  readonly name: N
  /** One sentence: OpenAPI summary and CLI help. */
  readonly doc: string
  readonly triggers: readonly Trigger[]
  /** Path, query and body merged (HTTP), or the event's data (topic). */
  readonly input: I
  readonly output: O
  readonly emits: readonly E[]
  readonly permission: string
  readonly uses: U
  readonly resources: { readonly memoryMb: number; readonly timeoutSeconds: number }
  handle(request: z.output<I>, context: BaseContext<E> & Granted<U>): Promise<z.input<O>>
  /**
   * Ends a request that was refused while nobody was waiting for the answer (it came from a topic, or was answered
   * 202): writes and emits what says so. `request` is as it came, perhaps invalid.
   */
  refuse?(request: unknown, problem: Problem, context: BaseContext<E> & Granted<U>): Promise<z.input<O>>
}

export function defineFunction<
  const N extends string,
  I extends z.ZodType,
  O extends z.ZodType,
  const U extends Uses,
  E extends EventType = never,
>(declaration: FunctionDeclaration<N, I, O, U, E>): FunctionDeclaration<N, I, O, U, E> {
  return declaration
}
