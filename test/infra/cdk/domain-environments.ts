/** Environments that have a name of their own, in the ways in which one may; of nobody's account. */
import type { Domain, Environment } from '../../../infra/cdk/environment.ts'
import { prod } from '../../../infra/cdk/environments/prod.ts'

export const hostedZone = { id: 'Z0123456789EXAMPLE', name: 'example.org' }
export const certificateArn = 'arn:aws:acm:us-east-1:222222222222:certificate/some'

const domains = {
  'in a zone': { name: 'api.example.org', hostedZone },
  'in a zone, with a certificate': { name: 'example.org', hostedZone, certificateArn },
  'with its DNS elsewhere': { name: 'api.example.org', certificateArn },
} as const satisfies Readonly<Record<string, Domain>>

export const withDomain = (domain: Domain): Environment => ({ ...prod, name: 'named', domain })

export const domainEnvironments = Object.entries(domains).map(([way, domain]) => ({
  way,
  domain: domain as Domain,
  environment: withDomain(domain),
}))
