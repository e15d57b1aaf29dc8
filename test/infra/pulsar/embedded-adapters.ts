/** The adapters of packages under test: the embedded ones over the folder in `SPECWRIGHT_DATA`. */
import { type Embedded, openEmbedded } from '../../../shared/platform/embedded/open.ts'

let opening: Promise<Embedded> | undefined
const opened = (): Promise<Embedded> => {
  opening ??= openEmbedded(process.env.SPECWRIGHT_DATA ?? '/nowhere')
  return opening
}

export const records = async () => (await opened()).records
export const artifacts = async () => (await opened()).artifacts
export const bus = async () => (await opened()).bus
export const namespacePrefix = (): string => 'x-'
export { compute } from '../../../infra/pulsar/adapters.ts'
