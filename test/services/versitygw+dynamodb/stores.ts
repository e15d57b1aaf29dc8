/** A bucket and a table of our own, as a host's environment names them; made when first opened. */
import { addressOf } from '../at.ts'

export interface StoreNames {
  readonly bucket: string
  readonly table: string
}

export const names = (): StoreNames => ({
  bucket: `b-${crypto.randomUUID()}`,
  table: `t-${crypto.randomUUID()}`,
})

/** The SDK reads its credentials from the process. */
export function storesAt(
  { bucket, table }: StoreNames,
  { s3 = addressOf('versitygw'), dynamodb = addressOf('dynamodb') } = {},
) {
  const access = { AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing', AWS_REGION: 'us-east-1' }
  Object.assign(process.env, access)
  return {
    ...access,
    SPECWRIGHT_ARTIFACTS: `s3://${bucket}?create=true&endpoint=${s3}`,
    SPECWRIGHT_RECORDS: `dynamodb://${table}?create=true&endpoint=${dynamodb}`,
  }
}
