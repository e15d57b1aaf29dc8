/**
 * An artifact over HTTP: its bytes, held to their sum; or, where they are more than the host may answer, the way to the
 * store that answers them by itself.
 */
import type { HttpResponder, Responding } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { anrfMediaType, type NamedArtifact } from '../../shared/vocabulary/named-artifact.ts'

/** Long enough to begin to read; a transfer that has begun goes on. */
const linkSeconds = 300

export const artifactResponse: HttpResponder<NamedArtifact> = {
  async respond(named, responding) {
    const { key, digest, fileName, mediaType } = named
    const { artifacts, tenant, headers } = responding
    const about = { etag: `"${digest}"`, 'repr-digest': `sha-256=:${base64Of(digest)}:` }
    if (headers.get('if-none-match') === about.etag)
      return new Response(null, { status: 304, headers: about })
    if (await isTooLarge(key, responding)) return elsewhere(named, await linkTo(key, responding), about)
    const bytes = await artifacts.read(tenant, key, digest)
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...about,
        'content-type': mediaType,
        'content-disposition': `attachment; filename="${fileName}"`,
        'content-length': String(bytes.length),
      },
    })
  },
  documented: named => ({
    200: { description: 'The file.', content: { [anrfMediaType]: {} } },
    303: {
      description:
        'It is too large for this host: `Location` gives its bytes for five minutes, without a token.',
      headers: { Location: { schema: { type: 'string' } } },
      content: { 'application/json': { schema: named } },
    },
    304: { description: 'It is the one that `If-None-Match` names.' },
  }),
}

/** Whoever follows it gets the artifact; whoever does not is told what it is. */
const elsewhere = (named: NamedArtifact, location: string, about: Record<string, string>): Response =>
  new Response(`${JSON.stringify(named)}\n`, {
    status: 303,
    headers: { ...about, location, 'content-type': 'application/json', 'cache-control': 'no-store' },
  })

/** What is not there is not: reading it says so. */
async function isTooLarge(key: string, { artifacts, tenant, limitBytes }: Responding): Promise<boolean> {
  if (limitBytes === undefined) return false
  const [first] = (await artifacts.list(tenant, key, { limit: 1 })).items
  return first?.key === key && first.size > limitBytes
}

async function linkTo(key: string, { artifacts, tenant, limitBytes }: Responding): Promise<string> {
  if (artifacts.link !== undefined) return artifacts.link(tenant, key, linkSeconds)
  throw new FunctionError('ANSWER_TOO_LARGE', `more than the ${limitBytes} bytes that this host may answer`)
}

const base64Of = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')
