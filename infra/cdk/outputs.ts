/** What a deployment of ours says about itself, as read from what the CDK command line printed. */

/** Ids of the outputs that every environment has. */
const everywhere = { url: 'Url', artifacts: 'ArtifactsAddress', records: 'RecordsAddress' } as const
/** And of those that some have. `domainTarget`: what the record of a domain whose DNS is elsewhere is to point at. */
const somewhere = { domainTarget: 'DomainTarget' } as const
export const outputIds = { ...everywhere, ...somewhere } as const

export type Outputs = { readonly [O in keyof typeof everywhere]: string } & {
  readonly [O in keyof typeof somewhere]?: string
}

/** Undefined where one of them is missing: not all stacks were deployed. */
export function outputsOf(printed: string): Outputs | undefined {
  const named = Object.entries(outputIds).map(([name, id]) => [name, printedValue(printed, id)] as const)
  const found = Object.fromEntries(named.filter(([, value]) => value !== undefined))
  return Object.keys(everywhere).every(name => name in found) ? (found as Outputs) : undefined
}

const printedValue = (printed: string, id: string): string | undefined =>
  new RegExp(`^\\S+\\.${id} = (\\S+)`, 'm').exec(printed)?.[1]

/** What names the stores to a host. */
export const storesIn = ({ artifacts, records }: Outputs): Readonly<Record<string, string>> => ({
  SPECWRIGHT_ARTIFACTS: artifacts,
  SPECWRIGHT_RECORDS: records,
})
