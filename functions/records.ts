/**
 * The records that functions keep, linked intent → generation → anrf → verification → execution. Every record
 * carries the link `analysis`, so one query by analysisId finds what followed from it.
 */
import type { Json, RecordItem } from '../shared/platform/ports/records.ts'

export type JsonObject = { readonly [key: string]: Json }

/** Plain JSON: what is undefined is left out, as a store holds no such thing. */
export function plain(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject
}

export const intentKey = (id: string) => ({ kind: 'intent', id })
export const generationKey = (id: string) => ({ kind: 'generation', id })
export const anrfKey = (id: string) => ({ kind: 'anrf', id })
export const verificationKey = (id: string) => ({ kind: 'verification', id })
export const executionKey = (id: string) => ({ kind: 'execution', id })
/** A dead letter that was put back, by the letter's id. */
export const replayKey = (id: string) => ({ kind: 'replay', id })
/** What a host keeps of a request it answered with 202, under the id of its result, until the work is done. */
export const deferredKey = (id: string) => ({ kind: 'deferred', id })

export interface Lineage {
  readonly analysisId: string
  readonly generationId?: string
  readonly anrfId?: string
}

/** A record with the links of its lineage. */
export function linked(
  key: { readonly kind: string; readonly id: string },
  lineage: Lineage,
  data: unknown,
): RecordItem {
  const { analysisId, generationId, anrfId } = lineage
  return {
    ...key,
    links: {
      analysis: analysisId,
      ...(generationId === undefined ? {} : { generation: generationId }),
      ...(anrfId === undefined ? {} : { anrf: anrfId }),
    },
    data: plain(data),
  }
}
