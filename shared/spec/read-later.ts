/** The same door for hosts that pay for what they load: the readers of a format are loaded when it is met. */
import type { ReadHints } from './format-of.ts'
import { type Readers, readersFor, readValueWith, readWith } from './read-with.ts'
import type { Reading } from './reading.ts'

type Loads = { readonly [N in keyof Readers]: () => Promise<Readers[N]> }

const loads: Loads = {
  yaml: async () => (await import('./document/yaml.ts')).readYaml,
  sygus: async () => (await import('./sygus/read.ts')).readSygus,
  text: async () => (await import('./text/read-text.ts')).readText,
}

export async function readSpecificationLater(text: string, hints: ReadHints = {}): Promise<Reading> {
  return readWith(await readersLoaded(readersFor(text, hints)), text, hints)
}

/** A document, as JSON has it. */
export async function readDocumentLater(value: object): Promise<Reading> {
  const needed = 'sygus' in value ? (['sygus'] as const) : []
  return readValueWith(await readersLoaded(needed), value)
}

/** The others are asked for by nobody: `readersFor` says which may be. */
async function readersLoaded(names: readonly (keyof Readers)[]): Promise<Readers> {
  const [yaml, sygus, text] = await Promise.all([
    names.includes('yaml') ? loads.yaml() : absent,
    names.includes('sygus') ? loads.sygus() : absent,
    names.includes('text') ? loads.text() : absent,
  ])
  return { yaml, sygus, text }
}

const absent = (): never => {
  throw new TypeError('this reader was not asked for')
}
