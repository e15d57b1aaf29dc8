/** What a real server answers to a wrong configuration, as the sentence that ends a host when it starts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import { dynamodb } from '../../../infra/host/stores/dynamodb.ts'
import { dynamoClient } from '../../../shared/platform/aws/dynamodb/client.ts'
import { FunctionError } from '../../../shared/platform/function-error.ts'
import { freshTenant } from '../../platform/surroundings.ts'
import { access } from './table.ts'

const good = { AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing', AWS_REGION: 'us-east-1' }

const opened = (address: string) => {
  const environment = { ...good, AWS_ENDPOINT_URL_DYNAMODB: access().endpoint }
  Object.assign(process.env, environment)
  return dynamodb.open(address, environment)
}
const refusal = (told: RegExp) => (error: unknown) =>
  error instanceof FunctionError && error.code === 'INVALID_CONFIGURATION' && told.test(error.message)

test('a missing table, a name that cannot be, and one with other keys: a sentence each', async context => {
  const missing = /^SPECWRIGHT_RECORDS: the table 'no-such' does not exist in region us-east-1; create it/
  await assert.rejects(opened('dynamodb://no-such'), refusal(missing))
  const unnamed = /^SPECWRIGHT_RECORDS: the table 'a' has a name that cannot be \(.*\); correct it$/
  await assert.rejects(opened('dynamodb://a'), refusal(unnamed))
  const client = dynamoClient(access())
  context.after(() => client.destroy())
  const TableName = `t-${crypto.randomUUID()}`
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  )
  const lacking =
    /^SPECWRIGHT_RECORDS: the table \S+ lacks the index by-creation, by-link-1, .*; create it anew/
  await assert.rejects(opened(`dynamodb://${TableName}`), refusal(lacking))
})

test('a table is made where it is asked for, once', async () => {
  const address = `dynamodb://t-${crypto.randomUUID()}?create=true`
  for (const _ of ['first', 'again']) {
    const records = await opened(address)
    await records.commit(freshTenant(), [{ put: { kind: 'thing', id: 'a', data: {} } }])
    await records.close()
  }
})
