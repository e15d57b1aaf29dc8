/** What the shim and Node say to each other: a length (four bytes, the highest first) and that many bytes of JSON. */

const headBytes = 4

export function frame(text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(body.length)
  return Buffer.concat([head, body])
}

/** The texts of the frames that a stream brings, however it is cut. Ends with it; a frame cut short is dropped. */
export async function* framesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (let end = endOfFrame(rest); end !== undefined; end = endOfFrame(rest)) {
      yield rest.subarray(headBytes, end).toString()
      rest = rest.subarray(end)
    }
  }
}

function endOfFrame(bytes: Buffer): number | undefined {
  if (bytes.length < headBytes) return undefined
  const end = headBytes + bytes.readUInt32BE()
  return bytes.length < end ? undefined : end
}
