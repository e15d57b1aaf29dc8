/** Addresses of the stores a function needs, and of no other. */
import { type Needing, needsOf } from '../host/needs.ts'
import type { Stores } from './stacks/data-stack.ts'

export function storeVariables(declaration: Needing, stores: Stores): Readonly<Record<string, string>> {
  const needs = needsOf(declaration)
  return {
    ...(needs.artifacts === undefined ? {} : { SPECWRIGHT_ARTIFACTS: `s3://${stores.bucket.bucketName}` }),
    ...(needs.records === undefined ? {} : { SPECWRIGHT_RECORDS: `dynamodb://${stores.table.tableName}` }),
  }
}
