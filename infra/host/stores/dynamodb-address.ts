/** `dynamodb://TABLE[?…]`: where records are, as every host is told it. */
import type { DynamoRecordsOptions } from '../../../shared/platform/aws/dynamodb/records.ts'
import { outboxKind } from '../../../shared/platform/delivery/outbox.ts'
import { serverOf } from './aws-server.ts'
import { addressIn, type Environment } from './configuration.ts'

export const key = 'SPECWRIGHT_RECORDS'
export const endpointVariables = ['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL'] as const

/** `create`: make a missing table. */
const parameters = ['endpoint', 'region', 'create'] as const

/** What the address and the environment say. INVALID_CONFIGURATION. */
export function dynamoOptionsOf(text: string, environment: Environment): DynamoRecordsOptions {
  const example = 'dynamodb://TABLE[?region=REGION&endpoint=URL]'
  const url = addressIn(key, text, { scheme: 'dynamodb', example, parameters })
  const asked = Object.fromEntries(url.searchParams) as Partial<Record<(typeof parameters)[number], string>>
  const cursorSecret = environment.SPECWRIGHT_CURSOR_SECRET
  return {
    table: url.hostname,
    orderedKinds: [outboxKind],
    ...serverOf(key, asked, endpointVariables, environment),
    ...(cursorSecret === undefined || cursorSecret === '' ? {} : { cursorSecret }),
  }
}
