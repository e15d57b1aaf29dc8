/** Everything that followed from one analysis: its generations, artifacts, verifications and executions. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { RecordReader, StoredRecord } from '../../shared/platform/ports/records.ts'
import { AnyJson, Uuid } from '../../shared/vocabulary/common.ts'
import { intentKey } from '../records.ts'

const Entry = z
  .object({
    id: Uuid,
    generationId: Uuid.nullable(),
    anrfId: Uuid.nullable(),
    createdAt: z.iso.datetime(),
    summary: AnyJson,
  })
  .meta({ id: 'LineageEntry' })

export const LineageResult = z
  .object({
    analysisId: Uuid,
    intent: AnyJson,
    generations: z.array(Entry),
    artifacts: z.array(Entry),
    verifications: z.array(Entry),
    executions: z.array(Entry),
  })
  .meta({ id: 'Lineage' })

export const lineage = defineFunction({
  name: 'lineage',
  doc: 'Walks from an analysis to its generations, artifacts, verifications and executions.',
  triggers: [http('GET', '/lineage/{analysisId}')],
  input: z.strictObject({ analysisId: Uuid }),
  output: LineageResult,
  emits: [],
  permission: 'generations:read',
  uses: { records: 'read' },
  resources: { memoryMb: 256, timeoutSeconds: 10 },
  async handle({ analysisId }, { records, tenant }) {
    const intent = await records.get(tenant, intentKey(analysisId))
    if (intent === undefined) throw new FunctionError('NOT_FOUND', `no analysis ${analysisId}`)
    const of = (kind: string, fields: readonly string[]) => entries(records, tenant, kind, analysisId, fields)
    return {
      analysisId,
      intent: intent.data,
      generations: await of('generation', ['status', 'verdict', 'method', 'strategy', 'hash']),
      artifacts: await of('anrf', ['name', 'versions']),
      verifications: await of('verification', ['verdict', 'method', 'reason']),
      executions: await of('execution', ['result']),
    }
  },
})

async function entries(
  records: RecordReader,
  tenant: Tenant,
  kind: string,
  analysisId: string,
  fields: readonly string[],
) {
  const page = await records.query(tenant, {
    kind,
    link: ['analysis', analysisId],
    limit: 1000,
    ascending: true,
  })
  return page.items.map(record => entry(record, fields))
}

const entry = (record: StoredRecord, fields: readonly string[]) => ({
  id: record.id,
  generationId: record.links?.generation ?? null,
  anrfId: record.links?.anrf ?? null,
  createdAt: new Date(record.createdAt).toISOString(),
  summary: Object.fromEntries(fields.map(field => [field, record.data[field] ?? null])),
})
