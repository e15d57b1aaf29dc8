/** Makes one artifact and then the record that names it, saying where it is. */
import { openStores } from '../../../infra/local/stores.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'

const [dataDir = '', name = ''] = process.argv.slice(2)
const { artifacts, records, close } = await openStores(dataDir, process.env)
const owner = tenant('crash')
const key = `anrf/${name}/1.anrf`
const { digest } = await artifacts.create(owner, key, Buffer.from(`artifact ${name} `.repeat(100)))
console.log('created')
await new Promise(resolve => setTimeout(resolve, Math.random() * 4))
console.log('naming')
await records.commit(owner, [{ put: { kind: 'anrf', id: name, data: { versions: [{ key, digest }] } } }])
console.log('named')
await close()
