/** Dead letters over HTTP, on a host with whatever bus: seen by their tenant alone, put back once however often asked. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Host } from '../../infra/local/host.ts'
import { tenant } from '../../shared/platform/ports/common.ts'
import { ask, post } from '../infra/local/toy-host.ts'
import { eventOf, eventually, freshTenant } from '../platform/surroundings.ts'

const topic = 'thing.happened'
const worker = 'worker'

interface Listed {
  readonly id: string
  readonly eventId: string
  readonly function: string
  readonly reason: string
}

export function deadLettersContract(name: string, open: () => Promise<Host>): void {
  let host: Host
  const as = (who: string, init: RequestInit = {}): RequestInit => ({
    ...init,
    headers: { ...(init.headers as Record<string, string>), 'x-tenant': who },
  })
  const list = async (who: string, query = ''): Promise<readonly Listed[]> =>
    (await ask(host.url, `/api/dead-letters${query}`, as(who))).body.items as readonly Listed[]
  const replay = (who: string, id: string) =>
    ask(host.url, `/api/dead-letters/${encodeURIComponent(id)}/replay`, as(who, post({})))
  const replayAll = (who: string, of: string) =>
    ask(host.url, '/api/dead-letters/replay', as(who, post({ topic: of })))
  /** A tenant with dead letters, in this order, whose worker is away. */
  const withLetters = async (...ids: readonly string[]): Promise<string> => {
    const who = freshTenant()
    const { bus } = host.runtime
    const dying = await bus.subscribe(who, topic, worker, delivery => delivery.deadLetter('the disk is full'))
    for (const [n, id] of ids.entries()) {
      await bus.publish(who, topic, [{ event: eventOf(n, { id }) }])
      await eventually('it is dead', async () => (await bus.letters(who)).items.length === n + 1)
    }
    await dying.close()
    return who
  }
  /** What the worker is brought, event and number of the replay, once it is back. */
  const brought = async (who: string): Promise<readonly (readonly [string, number])[]> => {
    const heard: [string, number][] = []
    const owner = tenant(who)
    const { bus } = host.runtime
    const ear = await bus.subscribe(owner, topic, worker, async ({ event, replays, ack }) => {
      heard.push([event.id, replays])
      await ack()
    })
    await eventually('nothing waits', async () => (await bus.backlog(owner, topic, worker)) === 0)
    await ear.close()
    return heard
  }

  describe(`dead letters over HTTP: ${name}`, { timeout: 120_000 }, () => {
    before(async () => {
      host = await open()
    })
    after(() => host?.close())

    test('they are listed with who gave them up and why, page by page', async () => {
      const who = await withLetters('first', 'second', 'third')
      const page = await ask(host.url, '/api/dead-letters?limit=2', as(who))
      const items = page.body.items as readonly Listed[]
      assert.deepEqual(
        items.map(one => [one.eventId, one.function, one.reason]),
        ['first', 'second'].map(id => [id, worker, 'the disk is full']),
      )
      const rest = await list(who, `?limit=2&cursor=${page.body.cursor}`)
      assert.deepEqual(
        rest.map(one => one.eventId),
        ['third'],
      )
      assert.match(page.headers.get('link') ?? '', /cursor=.*; rel="next"/)
      assert.deepEqual(await list(who, '?topic=other.happened'), [])
      assert.equal((await list(who, `?topic=${topic}`)).length, 3)
    })

    test('one is put back once, however often it is asked for, at once or later', async () => {
      const who = await withLetters('first', 'second')
      const [first] = await list(who)
      const id = first?.id ?? ''
      const answers = [...(await Promise.all([replay(who, id), replay(who, id)])), await replay(who, id)]
      assert.deepEqual(
        answers.map(({ status, body }) => [status, body]),
        answers.map(() => [200, answers[0]?.body]),
      )
      assert.deepEqual(
        (await list(who)).map(one => one.eventId),
        ['second'],
      )
      assert.deepEqual(await brought(who), [['first', 1]])
    })

    test('all of an event type are put back; asked again, there are none', async () => {
      const who = await withLetters('first', 'second')
      const { status, body } = await replayAll(who, topic)
      assert.deepEqual([status, (body.replayed as readonly unknown[]).length, body.more], [200, 2, false])
      assert.deepEqual((await replayAll(who, topic)).body, { replayed: [], more: false })
      const [one] = body.replayed as readonly Listed[]
      assert.deepEqual((await replay(who, one?.id ?? '')).body, one)
      assert.deepEqual(await list(who), [])
      assert.deepEqual((await brought(who)).toSorted(), [
        ['first', 1],
        ['second', 1],
      ])
    })

    test('another tenant sees none of them and puts none of them back', async () => {
      const [ours, theirs] = [await withLetters('ours'), await withLetters('theirs')]
      const [letter] = await list(ours)
      assert.deepEqual(
        (await list(theirs)).map(one => one.eventId),
        ['theirs'],
      )
      const { status, headers, body } = await replay(theirs, letter?.id ?? '')
      assert.deepEqual([status, body.code], [404, 'NOT_FOUND'])
      assert.equal(headers.get('content-type'), 'application/problem+json')
      await replayAll(theirs, topic)
      assert.deepEqual(await list(ours), [letter])
      assert.deepEqual(await list('nobody'), [])
      assert.equal((await replay(ours, letter?.id ?? '')).status, 200)
      assert.equal((await replay(theirs, letter?.id ?? '')).status, 404)
    })

    test('an unknown id is 404, and what is no request 400', async () => {
      const who = freshTenant()
      for (const id of ['unknown', 'a~b~1-2', '../../x~y~1-2', '%'])
        assert.equal((await replay(who, id)).status, 404, id)
      const wrong = await ask(host.url, '/api/dead-letters/replay', as(who, post({})))
      assert.deepEqual([wrong.status, wrong.body.code], [400, 'INVALID_REQUEST'])
      const cursor = await ask(host.url, '/api/dead-letters?cursor=x', as(who))
      assert.deepEqual([cursor.status, cursor.body.code], [400, 'BAD_CURSOR'])
      assert.equal((await ask(host.url, '/api/dead-letters?limit=0', as(who))).status, 400)
    })
  })
}
