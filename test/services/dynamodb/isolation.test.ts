/** Tenants apart, in DynamoDB; also for a kind that is kept in order. */
import { recordsIsolation } from '../../platform/isolation.contract.ts'
import { openTable } from './table.ts'

recordsIsolation('DynamoDB', () => openTable({ orderedKinds: ['thing-b'] }))
