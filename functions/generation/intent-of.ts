/** Where a generation's specification comes from: the request itself, an analysis, or both. */
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { RecordReader } from '../../shared/platform/ports/records.ts'
import type { GenerateRequest } from '../../shared/vocabulary/generate-request.ts'
import { Analysis } from '../../shared/vocabulary/intent.ts'
import { documentOf } from '../intent/analysis-json.ts'
import { intentKey } from '../records.ts'
import { type Understood, understand } from '../specification-reading.ts'

export interface Intent extends Understood {
  readonly analysisId: string
  /** Nobody analysed it before: the generation writes the intent's record. */
  readonly fresh: boolean
}

interface Surroundings {
  readonly tenant: Tenant
  readonly records: RecordReader
  derivedId(name: string): string
}

/** UNKNOWN_ANALYSIS, INVALID_SPECIFICATION. */
export async function intentOf(request: GenerateRequest, context: Surroundings): Promise<Intent> {
  const { analysisId } = request
  if (analysisId === undefined)
    return {
      ...(await understand(given(request), request.format)),
      analysisId: context.derivedId('analysis'),
      fresh: true,
    }
  const record = await context.records.get(context.tenant, intentKey(analysisId))
  if (record === undefined)
    throw new FunctionError('UNKNOWN_ANALYSIS', `no analysis ${analysisId} is stored`, [
      { pointer: '/analysisId', message: 'unknown', hint: 'call POST /api/intent/analyze, or leave it out' },
    ])
  const saidAgain = request.specification !== undefined || request.structuredIntent !== undefined
  const source = saidAgain ? given(request) : documentOf(Analysis.parse(record.data))
  return { ...(await understand(source, request.format)), analysisId, fresh: false }
}

const given = ({
  specification,
  structuredIntent = {},
  constraints = [],
}: GenerateRequest): string | object => specification ?? documentOf({ structuredIntent, constraints })
