/** A request's body: bounded while it streams in, JSON or nothing. */
import { FunctionError } from '../../shared/platform/function-error.ts'
import { readJson } from '../../shared/platform/read-json.ts'

export const bodyLimitBytes = 1024 * 1024

/** The fields of the body; none when it is empty. BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, NOT_JSON, TOO_DEEP. */
export async function readFields(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = await boundedText(request)
  if (text === '') return {}
  refuseOtherMedia(request.headers)
  const body = readJson(text)
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Readonly<Record<string, unknown>>
  throw new FunctionError('INVALID_REQUEST', 'the body is no JSON object', [
    { pointer: '', message: 'expected an object', found: Array.isArray(body) ? 'an array' : typeof body },
  ])
}

async function boundedText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyLimitBytes) throw tooLarge()
  if (request.body === null) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > bodyLimitBytes) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

const tooLarge = (): FunctionError => {
  const message = `a body may have ${bodyLimitBytes} bytes`
  return new FunctionError('BODY_TOO_LARGE', message, [
    { code: 'BODY_TOO_LARGE', message, expected: [`at most ${bodyLimitBytes} bytes`] },
  ])
}

/**
 * A person with curl need not name the media type. A browser must: it sends `Origin`, and asks before it sends JSON
 * to another site, so a page from elsewhere cannot make this host work.
 */
function refuseOtherMedia(headers: Headers): void {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type.endsWith('/json') || type.endsWith('+json')) return
  if (headers.get('origin') === null && lenient.includes(type)) return
  throw new FunctionError('UNSUPPORTED_MEDIA_TYPE', `'${type}' is not read; send application/json`)
}

/** What curl and fetch send when nobody says anything. */
const lenient = ['', 'application/x-www-form-urlencoded', 'text/plain']
