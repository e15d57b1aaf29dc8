/** The one door for specifications: YAML, JSON, plain text and SyGuS-IF. Nothing here throws. */
import { readYaml } from './document/yaml.ts'
import type { ReadHints } from './format-of.ts'
import { type Readers, readValueWith, readWith } from './read-with.ts'
import type { Reading } from './reading.ts'
import { readSygus } from './sygus/read.ts'
import { readText } from './text/read-text.ts'

const readers: Readers = { yaml: readYaml, sygus: readSygus, text: readText }

export const readSpecification = (text: string, hints: ReadHints = {}): Reading =>
  readWith(readers, text, hints)

/** A specification sent as a JSON value (same fields as a file); a text is read as a file would be. */
export const readSpecificationValue = (value: unknown): Reading =>
  typeof value === 'string' ? readSpecification(value) : readValueWith(readers, value)
