/** Where the worker's entry module is: the source beside this file, or, in a bundle, the bundle's second output. */

/** The name a bundle gives to the bundled `worker-entry.ts`, beside the file that contains this module. */
export const bundledWorker = 'compute-worker.mjs'

export function workerUrl(here: string = import.meta.url): URL {
  return new URL(here.endsWith('.ts') ? './worker-entry.ts' : `./${bundledWorker}`, here)
}
