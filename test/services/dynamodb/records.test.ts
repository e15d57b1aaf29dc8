/** Records in DynamoDB Local: the contract, and what only DynamoDB can do wrong. */
import { recordsContract } from '../../platform/records.contract.ts'
import { openTable } from './table.ts'

recordsContract('DynamoDB', clock => openTable({ now: () => clock.now }))
