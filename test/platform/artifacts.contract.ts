/** What every Artifacts adapter promises. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import type { PortError } from '../../shared/platform/ports/common.ts'
import { freshTenant, portError } from './surroundings.ts'

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const segment = fc.stringMatching(/^[a-c][a-c._-]{0,2}$/)
const someKey = fc.array(segment, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/'))

export function artifactsContract(name: string, open: () => Promise<Artifacts>): void {
  let artifacts: Artifacts

  describe(`artifacts: ${name}`, () => {
    before(async () => {
      artifacts = await open()
    })
    after(() => artifacts.close())

    test('what is read is what was written', async () => {
      const tenant = freshTenant()
      let n = 0
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async bytes => {
          const key = `anrf/${n++}/1.anrf`
          const stored = await artifacts.create(tenant, key, bytes)
          assert.deepEqual([stored.key, stored.size, stored.digest], [key, bytes.length, digestOf(bytes)])
          assert.deepEqual(Uint8Array.from(await artifacts.read(tenant, key, stored.digest)), bytes)
        }),
        { numRuns: 40 },
      )
    })

    test('a key is created once; the same bytes again are a retry', async () => {
      const tenant = freshTenant()
      const first = await artifacts.create(tenant, 'a', bytesOf('one'))
      assert.equal((await artifacts.create(tenant, 'a', bytesOf('one'))).digest, first.digest)
      await assert.rejects(artifacts.create(tenant, 'a', bytesOf('two')), (error: PortError) => {
        return error.code === 'ALREADY_EXISTS' && error.data.digest === first.digest
      })
      assert.deepEqual(Buffer.from(await artifacts.read(tenant, 'a')).toString(), 'one')
    })

    test('of a thousand racing writers one wins', async () => {
      const tenant = freshTenant()
      const racers = Array.from({ length: 1000 }, (_, n) =>
        artifacts.create(tenant, 'race/x', bytesOf(`writer ${n}`)).then(
          () => n,
          (error: PortError) => {
            assert.equal(error.code, 'ALREADY_EXISTS')
            return undefined
          },
        ),
      )
      const winners = (await Promise.all(racers)).filter(n => n !== undefined)
      assert.equal(winners.length, 1)
      assert.equal(Buffer.from(await artifacts.read(tenant, 'race/x')).toString(), `writer ${winners[0]}`)
    })

    test('another digest than the expected one is no answer', async () => {
      const tenant = freshTenant()
      await artifacts.create(tenant, 'a', bytesOf('one'))
      await assert.rejects(
        artifacts.read(tenant, 'a', digestOf(bytesOf('two'))),
        portError('DIGEST_MISMATCH'),
      )
      await assert.rejects(artifacts.read(tenant, 'b'), portError('NOT_FOUND'))
      await assert.rejects(artifacts.read(tenant, 'a/b'), portError('NOT_FOUND'))
    })

    test('no key leads out of the store', async () => {
      const tenant = freshTenant()
      const bad = [
        '',
        '/',
        '/etc/passwd',
        '..',
        '../x',
        'a/../b',
        'a//b',
        'a/',
        '.hidden',
        'a\\b',
        'a b',
        'a\0',
        'ä',
      ]
      for (const key of [...bad, 'x'.repeat(513), 'a='])
        for (const attempt of [artifacts.create(tenant, key, bytesOf('x')), artifacts.read(tenant, key)])
          await assert.rejects(attempt, portError('BAD_KEY'), key)
    })

    test('lists are in order, complete, and cut into pages anywhere', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(someKey, { maxLength: 12 }),
          fc.constantFrom('', 'a', 'b/', 'a/b', 'zz', '../'),
          fc.integer({ min: 1, max: 5 }),
          async (keys, prefix, limit) => {
            const tenant = freshTenant()
            for (const key of keys) await artifacts.create(tenant, key, bytesOf(key))
            const seen: string[] = []
            let cursor: string | undefined
            do {
              const page = await artifacts.list(
                tenant,
                prefix,
                cursor === undefined ? { limit } : { limit, cursor },
              )
              for (const one of page.items) assert.equal(one.digest, digestOf(bytesOf(one.key)))
              seen.push(...page.items.map(one => one.key))
              cursor = page.cursor
            } while (cursor !== undefined)
            assert.deepEqual(seen, keys.filter(key => key.startsWith(prefix)).sort())
          },
        ),
        { numRuns: 40 },
      )
      await assert.rejects(artifacts.list(freshTenant(), '', { cursor: 'junk' }), portError('BAD_CURSOR'))
    })

    test('another tenant sees nothing', async () => {
      const [ours, theirs] = [freshTenant(), freshTenant()]
      await artifacts.create(ours, 'a', bytesOf('ours'))
      await artifacts.create(theirs, 'a', bytesOf('theirs'))
      await artifacts.remove(theirs, 'a')
      assert.equal(Buffer.from(await artifacts.read(ours, 'a')).toString(), 'ours')
      assert.deepEqual((await artifacts.list(theirs, '')).items, [])
      await assert.rejects(artifacts.read(theirs, 'a'), portError('NOT_FOUND'))
    })

    test('tenants are those that have artifacts', async () => {
      const [ours, theirs, gone, nobody] = [freshTenant(), freshTenant(), freshTenant(), freshTenant()]
      await artifacts.create(ours, 'anrf/a/1.anrf', bytesOf('ours'))
      await artifacts.create(theirs, 'a', bytesOf('theirs'))
      await artifacts.create(gone, 'anrf/a', bytesOf('gone'))
      await artifacts.remove(gone, 'anrf/a')
      const all = await artifacts.tenants()
      const found = [ours, theirs, gone, nobody].filter(name => all.includes(name))
      assert.deepEqual([found, new Set(all).size], [[ours, theirs], all.length])
    })

    test('what was removed is gone, and may be made again', async () => {
      const tenant = freshTenant()
      await artifacts.create(tenant, 'a', bytesOf('one'))
      await artifacts.remove(tenant, 'a')
      await artifacts.remove(tenant, 'a')
      await assert.rejects(artifacts.read(tenant, 'a'), portError('NOT_FOUND'))
      await artifacts.create(tenant, 'a', bytesOf('two'))
    })
  })
}
