/** What a deployment of ours says about itself, as read from what the CDK command line printed. */

/** Ids of the stacks' outputs. */
export const outputIds = { url: 'Url', artifacts: 'ArtifactsAddress', records: 'RecordsAddress' } as const

export type Outputs = { readonly [O in keyof typeof outputIds]: string }

/** Undefined where one of them is missing: not all stacks were deployed. */
export function outputsOf(printed: string): Outputs | undefined {
  const found = Object.entries(outputIds).map(([name, id]) => [name, printedValue(printed, id)] as const)
  return found.every(([, value]) => value !== undefined) ? (Object.fromEntries(found) as Outputs) : undefined
}

const printedValue = (printed: string, id: string): string | undefined =>
  new RegExp(`^\\S+\\.${id} = (\\S+)`, 'm').exec(printed)?.[1]

/** What names the stores to a host. */
export const storesIn = ({ artifacts, records }: Outputs): Readonly<Record<string, string>> => ({
  SPECWRIGHT_ARTIFACTS: artifacts,
  SPECWRIGHT_RECORDS: records,
})
