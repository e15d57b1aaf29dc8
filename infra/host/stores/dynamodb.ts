/** `SPECWRIGHT_RECORDS=dynamodb://TABLE[?…]`: records in DynamoDB. The SDK is loaded when this is asked for. */
import type { DynamoRecordsOptions } from '../../../shared/platform/aws/dynamodb/records.ts'
import type { Records } from '../../../shared/platform/ports/records.ts'
import { awsComplaint, type Called } from './aws-complaints.ts'
import { configurationError, type Environment } from './configuration.ts'
import { dynamoOptionsOf, endpointVariables, key } from './dynamodb-address.ts'
import type { StoreAdapter } from './store-adapter.ts'

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
