/** An environment with a domain answers there and nowhere else, whoever keeps its DNS. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Template } from 'aws-cdk-lib/assertions'
import { outputIds } from '../../../infra/cdk/outputs.ts'
import { certificateArn, domainEnvironments, hostedZone, withDomain } from './domain-environments.ts'
import { findings } from './findings.ts'
import { allResources, ofType, resourcesOf, synthesize } from './synthesized.ts'

for (const { way, domain, environment } of domainEnvironments)
  test(`a domain ${way}`, { timeout: 120_000 }, () => {
    const stacks = synthesize(environment, { nag: true })
    const resources = allResources(stacks)
    const propertiesOf = (type: string) => ofType(resources, type).map(({ Properties = {} }) => Properties)
    const made = ofType(resources, 'AWS::CertificateManager::Certificate')
    const [api] = stacks.filter(({ stackName }) => stackName.endsWith('-api'))
    assert.ok(api !== undefined)

    assert.equal(made.length, domain.certificateArn === undefined ? 1 : 0)
    for (const { Properties = {} } of made) {
      assert.deepEqual([Properties.DomainName, Properties.ValidationMethod], [domain.name, 'DNS'])
      assert.deepEqual(Properties.DomainValidationOptions, [
        { DomainName: domain.name, HostedZoneId: hostedZone.id },
      ])
    }
    const [ownId] = Object.entries(resourcesOf(api)).flatMap(([id, { Type }]) =>
      Type === 'AWS::CertificateManager::Certificate' ? id : [],
    )
    const [name, ...others] = propertiesOf('AWS::ApiGatewayV2::DomainName')
    assert.deepEqual([name?.DomainName, others], [domain.name, []])
    assert.deepEqual(name?.DomainNameConfigurations, [
      {
        CertificateArn: domain.certificateArn === undefined ? { Ref: ownId } : certificateArn,
        EndpointType: 'REGIONAL',
        SecurityPolicy: 'TLS_1_2',
      },
    ])
    assert.equal(propertiesOf('AWS::ApiGatewayV2::ApiMapping').length, 1)
    assert.deepEqual(
      propertiesOf('AWS::ApiGatewayV2::Api').map(({ DisableExecuteApiEndpoint: closed }) => closed),
      [true],
    )

    const records = propertiesOf('AWS::Route53::RecordSet')
    assert.deepEqual(
      records.map(({ Name, Type, HostedZoneId }) => [Name, Type, HostedZoneId]),
      domain.hostedZone === undefined ? [] : [[`${domain.name}.`, 'A', hostedZone.id]],
    )
    for (const { AliasTarget } of records)
      assert.match(JSON.stringify(AliasTarget), /RegionalDomainName.*RegionalHostedZoneId/)

    const outputs = (Template.fromStack(api).toJSON().Outputs ?? {}) as Record<string, { Value: unknown }>
    assert.equal(outputs[outputIds.url]?.Value, `https://${domain.name}`)
    assert.equal(outputs[outputIds.domainTarget] !== undefined, domain.hostedZone === undefined)
    assert.deepEqual(stacks.flatMap(findings), [])
  })

test('a name that is not in its zone is refused with what to mend, as is a zone that only ends like it', () => {
  for (const name of ['api.example.com', 'api.notexample.org', 'example.org.evil.com'])
    assert.throws(() => synthesize(withDomain({ name, hostedZone })), {
      name: 'RangeError',
      message: `environment named: domain.name '${name}' is not in the zone 'example.org': name the zone that it is in as domain.hostedZone`,
    })
})
