/**
 * The name that an environment's API answers to. Where the environment names the hosted zone that the name is in, the
 * record and (unless it brings its own) the certificate are made there; else both are its owner's, and an output says
 * what the record is to point at.
 */
import { CfnOutput } from 'aws-cdk-lib'
import { DomainName, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import { ARecord, HostedZone, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets'
import { Construct } from 'constructs'
import type { Domain, Environment } from '../environment.ts'
import { outputIds } from '../outputs.ts'

export class ApiDomain extends Construct {
  readonly domainName: DomainName

  constructor(scope: Construct, id: string, environment: Pick<Environment, 'name'>, domain: Domain) {
    super(scope, id)
    const zone = this.#zone(environment, domain)
    this.domainName = new DomainName(this, 'Name', {
      domainName: domain.name,
      certificate: this.#certificate(domain, zone),
      securityPolicy: SecurityPolicy.TLS_1_2,
    })
    const { regionalDomainName, regionalHostedZoneId } = this.domainName
    if (zone === undefined) {
      new CfnOutput(scope, outputIds.domainTarget, { value: regionalDomainName })
      return
    }
    const target = new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId)
    new ARecord(this, 'Record', {
      zone,
      recordName: `${domain.name}.`,
      target: RecordTarget.fromAlias(target),
    })
  }

  #zone({ name }: Pick<Environment, 'name'>, domain: Domain): IHostedZone | undefined {
    const { hostedZone } = domain
    if (hostedZone === undefined) return undefined
    const { id: hostedZoneId, name: zoneName } = hostedZone
    if (domain.name !== zoneName && !domain.name.endsWith(`.${zoneName}`))
      throw new RangeError(
        `environment ${name}: domain.name '${domain.name}' is not in the zone '${zoneName}': name the zone that it is in as domain.hostedZone`,
      )
    return HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName })
  }

  #certificate({ name, certificateArn }: Domain, zone: IHostedZone | undefined): ICertificate {
    return certificateArn === undefined
      ? new Certificate(this, 'Certificate', {
          domainName: name,
          validation: CertificateValidation.fromDns(zone),
        })
      : Certificate.fromCertificateArn(this, 'Certificate', certificateArn)
  }
}
