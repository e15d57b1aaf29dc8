/** What `deploy` reads from the words of the CDK command line, and that the stacks say it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Template } from 'aws-cdk-lib/assertions'
import { environments } from '../../../infra/cdk/environments/registry.ts'
import { outputIds, outputsOf, storesIn } from '../../../infra/cdk/outputs.ts'
import { synthesize } from './synthesized.ts'

const printed = `
 ✅  specwright-dev-data (no changes)

Outputs:
specwright-dev-data.ArtifactsAddress = s3://specwright-dev-data-artifacts-1
specwright-dev-data.ExportsOutputRefArtifacts = specwright-dev-data-artifacts-1
specwright-dev-data.RecordsAddress = dynamodb://specwright-dev-data-records-1
Stack ARN:
specwright-dev-api.Url = https://abc.execute-api.us-east-1.amazonaws.com
`

test('the address and the stores are read from the outputs; without one of them nothing is', () => {
  const outputs = outputsOf(printed)
  assert.deepEqual(outputs, {
    url: 'https://abc.execute-api.us-east-1.amazonaws.com',
    artifacts: 's3://specwright-dev-data-artifacts-1',
    records: 'dynamodb://specwright-dev-data-records-1',
  })
  assert.deepEqual(storesIn(outputs), {
    SPECWRIGHT_ARTIFACTS: 's3://specwright-dev-data-artifacts-1',
    SPECWRIGHT_RECORDS: 'dynamodb://specwright-dev-data-records-1',
  })
  for (const id of [outputIds.url, outputIds.artifacts, outputIds.records])
    assert.equal(outputsOf(printed.replace(`.${id} `, '.Other ')), undefined)
})

test('what a domain is to point at is read where it is said', () => {
  const told = `${printed}specwright-prod-api.DomainTarget = d-1.execute-api.us-east-1.amazonaws.com\n`
  assert.equal(outputsOf(told)?.domainTarget, 'd-1.execute-api.us-east-1.amazonaws.com')
})

for (const environment of environments)
  test(`the stacks of ${environment.name} have these outputs, once each`, { timeout: 120_000 }, () => {
    const ids = synthesize(environment).flatMap(stack =>
      Object.keys(Template.fromStack(stack).toJSON().Outputs ?? {}),
    )
    for (const [name, id] of Object.entries(outputIds))
      assert.equal(ids.filter(one => one === id).length, name === 'domainTarget' ? 0 : 1, id)
  })
