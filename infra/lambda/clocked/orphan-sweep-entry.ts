/** What Lambda loads for the orphan sweep. */
import { artifacts as openArtifacts, records as openRecords } from '../adapters.ts'
import { clockedHandler } from './handler.ts'
import { orphanSweep } from './orphan-sweep-declaration.ts'
import { sweep } from './sweep.ts'

const { SPECWRIGHT_ENVIRONMENT: environment } = process.env
const artifacts = openArtifacts()
const records = openRecords()

export const handler = clockedHandler(
  orphanSweep,
  upkeep => sweep({ ...upkeep, artifacts, records }),
  environment === undefined ? {} : { environment },
)
