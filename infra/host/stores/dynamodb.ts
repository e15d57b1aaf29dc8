/** `SPECWRIGHT_RECORDS=dynamodb://TABLE[?…]`: records in DynamoDB. The SDK is loaded when this is asked for. */
import type { DynamoRecordsOptions } from '../../../shared/platform/aws/dynamodb/records.ts'
import { outboxKind } from '../../../shared/platform/delivery/outbox.ts'
import type { Records } from '../../../shared/platform/ports/records.ts'
import { awsComplaint, type Called } from './aws-complaints.ts'
import { addressIn, configurationError, type Environment } from './configuration.ts'
import type { StoreAdapter } from './store-adapter.ts'

const key = 'SPECWRIGHT_RECORDS'
const endpointVariables = ['AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL'] as const

/** `create`: make a missing table. */
const parameters = ['endpoint', 'region', 'create'] as const

/** What the address and the environment say. INVALID_CONFIGURATION. */
export function dynamoOptionsOf(text: string, environment: Environment): DynamoRecordsOptions {
  const example = 'dynamodb://TABLE[?region=REGION&endpoint=URL]'
  const url = addressIn(key, text, { scheme: 'dynamodb', example, parameters })
  const asked = Object.fromEntries(url.searchParams) as Partial<Record<(typeof parameters)[number], string>>
  const endpoint = asked.endpoint ?? endpointVariables.map(name => environment[name]).find(Boolean)
  const region = asked.region ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION
  const cursorSecret = environment.SPECWRIGHT_CURSOR_SECRET
  return {
    table: url.hostname,
    orderedKinds: [outboxKind],
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(cursorSecret === undefined || cursorSecret === '' ? {} : { cursorSecret }),
  }
}

export const dynamodb: StoreAdapter<Records> = {
  scheme: 'dynamodb',
  async open(text, environment) {
    const options = dynamoOptionsOf(text, environment)
    const [{ DynamoRecords }, { createMissingTable, tableTrouble }] = await Promise.all([
      import('../../../shared/platform/aws/dynamodb/records.ts'),
      import('../../../shared/platform/aws/dynamodb/table.ts'),
    ])
    try {
      if (URL.parse(text)?.searchParams.get('create') === 'true') await createMissingTable(options)
      const trouble = await tableTrouble(options)
      if (trouble !== undefined) throw configurationError({ key, ...trouble })
    } catch (error) {
      throw isOurs(error) ? error : awsComplaint(calledOf(options, environment), error)
    }
    return new DynamoRecords(options)
  },
}

const isOurs = (error: unknown): boolean => error instanceof Error && error.name === 'FunctionError'

const calledOf = ({ table, endpoint, region }: DynamoRecordsOptions, environment: Environment): Called => ({
  key,
  endpointKey:
    endpointVariables.find(name => environment[name] === endpoint && endpoint !== undefined) ?? key,
  store: `the table '${table}'`,
  endpoint,
  region,
  action: 'dynamodb:DescribeTable and the reads and writes of items',
})
