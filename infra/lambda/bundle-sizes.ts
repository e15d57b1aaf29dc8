/** How much of a function's code is loaded when: at the start, and at once later. */
import type { Metafile } from 'esbuild'

export interface BundleSizes {
  readonly bytes: number
  readonly laterBytes: number
  /** Of what is loaded at the start: modules with the bytes of each. */
  readonly inputs: Readonly<Record<string, number>>
}

type Outputs = Metafile['outputs']

/** Of the bundle of this entry point, in whichever build it is. */
export function sizesOf(entryPoint: string, metafiles: readonly Metafile[]): BundleSizes {
  for (const { outputs } of metafiles) {
    const entry = Object.keys(outputs).find(path => outputs[path]?.entryPoint?.endsWith(entryPoint))
    if (entry !== undefined) return sizesIn(entry, outputs)
  }
  throw new TypeError(`nothing was built of ${entryPoint}`)
}

function sizesIn(entry: string, outputs: Outputs): BundleSizes {
  const atStart = loadedWith(entry, outputs)
  const later = [...everything(entry, outputs)].map(path =>
    bytesOf(beyond(atStart, loadedWith(path, outputs)), outputs),
  )
  return {
    bytes: bytesOf(atStart, outputs),
    laterBytes: Math.max(...later),
    inputs: Object.fromEntries([...atStart].flatMap(path => inputsOf(path, outputs))),
  }
}

/** An output and all that it imports outright. */
const loadedWith = (path: string, outputs: Outputs): Set<string> =>
  reached(path, outputs, ['import-statement'])

/** And all that may be loaded later. */
const everything = (path: string, outputs: Outputs): Set<string> =>
  reached(path, outputs, ['import-statement', 'dynamic-import'])

function reached(path: string, outputs: Outputs, kinds: readonly string[]): Set<string> {
  const found = new Set([path])
  for (const each of found)
    for (const { path: imported, kind, external } of outputs[each]?.imports ?? [])
      if (kinds.includes(kind) && external !== true) found.add(imported)
  return found
}

const beyond = (known: ReadonlySet<string>, paths: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...paths].filter(path => !known.has(path)))

const bytesOf = (paths: ReadonlySet<string>, outputs: Outputs): number =>
  [...paths].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0)

const inputsOf = (path: string, outputs: Outputs): readonly (readonly [string, number])[] =>
  Object.entries(outputs[path]?.inputs ?? {}).map(([input, { bytesInOutput }]) => [input, bytesInOutput])
