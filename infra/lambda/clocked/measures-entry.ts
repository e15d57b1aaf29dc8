/** What Lambda loads for the measures. */
import { records as openRecords } from '../adapters.ts'
import { reachedBus } from '../bus.ts'
import { clockedHandler } from './handler.ts'
import { measure } from './measure.ts'
import { measures } from './measures-declaration.ts'

const { SPECWRIGHT_ENVIRONMENT: environment } = process.env
const records = openRecords()
const bus = reachedBus(process.env)

export const handler = clockedHandler(
  measures,
  upkeep => measure({ ...upkeep, records, bus }),
  environment === undefined ? {} : { environment },
)
