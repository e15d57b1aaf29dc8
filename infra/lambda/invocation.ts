/** What Lambda gives a handler of an invocation, as far as it is used here. */

export interface InvocationContext {
  readonly functionName: string
  readonly awsRequestId: string
  getRemainingTimeInMillis(): number
}

/**
 * The host answers this long before Lambda would end it: what is unfinished is committed as an event in that time.
 */
export const marginMs = 1_500

/** API Gateway gives up on an HTTP API's integration after 30 s, whatever the function may take. */
export const httpLimitMs = 29_000

/** Lambda answers 6 MB, in which bytes stand as base64 beside their headers. */
export const bytesLimit = Math.floor(((6 * 1024 * 1024 - 64 * 1024) * 3) / 4)
