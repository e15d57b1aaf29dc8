/** One call of every function, in the order in which a user comes by them: each by name, with what it answered. */
import { type ApiAnswer, type ApiPlace, callApi } from './api-client.ts'

export const specification = {
  name: 'largest',
  parameters: ['a', 'b'].map(name => ({ name, type: 'Int' })),
  returns: 'Int',
  constraints: ['result >= a', 'result >= b', 'result == a or result == b'],
}
const inputText = [
  'name: largest',
  'parameters: [{name: a, type: Int}, {name: b, type: Int}]',
  'returns: Int',
  'constraints: [result >= a]',
].join('\n')

/** There is none of this name, but there might be: the bus has to be asked. */
const letter = encodeURIComponent('generation.requested~generate~1-1')

/** What a journey needs that was made before, by one that went well. */
export interface Made {
  readonly anrfId: string
  readonly generationId: string
  readonly analysisId: string
}

export type Answers = Readonly<Record<string, ApiAnswer>>

/** Every function once; `made` stands in for what a function that was refused would have made. */
export async function journey(place: ApiPlace, token: string, made?: Made): Promise<Answers> {
  const headers = { authorization: `Bearer ${token}` }
  const get = (path: string) => callApi(place, { path, headers })
  const post = (path: string, body: unknown, more = {}) =>
    callApi(place, { method: 'POST', path, body, headers: { ...headers, ...more } })
  const generated = await post('/api/generate', { specification, limit: '20s' })
  const { anrfId, generationId, analysisId } = made ?? madeBy(generated)
  return {
    generate: generated,
    'analyze-intent': await post('/api/intent/analyze', { inputText }),
    'get-generation': await get(`/api/generations/${generationId}`),
    'list-generations': await get('/api/generations?limit=1'),
    view: await get(`/api/view/${anrfId}?format=python`),
    'get-artifact': await get(`/api/artifacts/${anrfId}`),
    execute: await post(`/api/execute/${anrfId}`, { inputs: [3, 7] }),
    verify: await post(`/api/verify/${anrfId}`, {}),
    lineage: await get(`/api/lineage/${analysisId}`),
    'list-techniques': await get('/api/techniques'),
    'list-dead-letters': await get('/api/dead-letters'),
    'replay-dead-letter': await post(`/api/dead-letters/${letter}/replay`, {}, { 'idempotency-key': 'one' }),
    'replay-dead-letters': await post(
      '/api/dead-letters/replay',
      { topic: 'generation.requested' },
      { 'idempotency-key': 'all' },
    ),
    health: await get('/health/ready'),
  }
}

export function madeBy({ body }: ApiAnswer): Made {
  const { anrfId, generationId, analysisId } = body
  return { anrfId: String(anrfId), generationId: String(generationId), analysisId: String(analysisId) }
}
