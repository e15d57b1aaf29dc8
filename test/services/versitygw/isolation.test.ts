/** Tenants apart, in S3. */
import { artifactsIsolation } from '../../platform/isolation.contract.ts'
import { openBucket } from './bucket.ts'

artifactsIsolation('S3', () => openBucket({ names: 'folders' }))
