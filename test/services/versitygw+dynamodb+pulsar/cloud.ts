/** The three stores of the cloud, as a host's environment names them: a bucket, a table and a Pulsar tenant of our own. */
import { addressOf } from '../at.ts'
import { names, type StoreNames, storesAt } from '../versitygw+dynamodb/stores.ts'

export interface CloudNames extends StoreNames {
  readonly pulsarTenant: string
}

export const cloudNames = (): CloudNames => ({ ...names(), pulsarTenant: `p-${crypto.randomUUID()}` })

export const cloudAt = (place: CloudNames, { pulsar = addressOf('pulsar') } = {}) => ({
  ...storesAt(place),
  SPECWRIGHT_BUS: `${pulsar.replace('http', 'pulsar+ws')}/${place.pulsarTenant}?create=true`,
})
