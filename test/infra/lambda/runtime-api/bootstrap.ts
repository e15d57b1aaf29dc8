/** What Lambda's Node runtime does around a handler: loads it, then asks for invocations one after another. */
import { pathToFileURL } from 'node:url'

type Handler = (event: unknown, context: object) => Promise<unknown>

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`
const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`${api}${path}`, { method: 'POST', body: JSON.stringify(body) })
const fault = (error: unknown) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, stackTrace: (error.stack ?? '').split('\n') }
    : { errorType: 'Error', errorMessage: String(error), stackTrace: [] }

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
/** What loading the function takes of processors: the part of the init that is ours. */
let loadCpuMs = 0

try {
  const before = cpuMs()
  const path = `${process.env.LAMBDA_TASK_ROOT}/index.mjs`
  const { handler } = (await import(pathToFileURL(path).href)) as { handler: Handler }
  loadCpuMs = cpuMs() - before
  for (;;) await serveOne(handler)
} catch (error) {
  await post('/init/error', fault(error))
  process.exitCode = 1
}

async function serveOne(handler: Handler): Promise<void> {
  const headers = { 'x-load-cpu-ms': String(loadCpuMs) }
  const next = await fetch(`${api}/invocation/next`, { headers })
  const id = next.headers.get('lambda-runtime-aws-request-id') ?? ''
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'))
  const context = {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    awsRequestId: id,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  }
  try {
    await post(`/invocation/${id}/response`, await handler(await next.json(), context))
  } catch (error) {
    await post(`/invocation/${id}/error`, fault(error))
  }
}
