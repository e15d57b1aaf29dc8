/** In which format a specification is written. */

export type Format = 'yaml' | 'json' | 'text' | 'sygus'

export interface ReadHints {
  /** Where it is known; found from the file's name and the content otherwise. */
  readonly format?: Format
  readonly fileName?: string
}

const extensions: Readonly<Record<string, Format>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  sl: 'sygus',
  sygus: 'sygus',
  txt: 'text',
  md: 'text',
}
const specFields =
  /^(name|parameters|params|returns|return|constraints|examples|functions|definitions|variables|assume|requires|sygus)[ \t]*:/gm

/** By the file's name, else by how the text begins and which fields stand at its margin. */
export function formatOf(text: string, fileName = ''): Format {
  const extension = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const named = Object.hasOwn(extensions, extension) ? extensions[extension] : undefined
  if (named !== undefined) return named
  const start = text
    .slice(0, 100_000)
    .replace(/^\uFEFF/, '')
    .replace(/^(?:\s*;[^\n]*\n)+/, '')
    .trimStart()
  if (start.startsWith('{') || /^\[(?![^\]\n]*\][^\n]*(?:->|=))/.test(start)) return 'json'
  if (/^\(\s*(?:set-|synth-|declare-|define-|constraint|inv-|check-synth|assume)/.test(start)) return 'sygus'
  if (/^(?:---|%YAML|name:|[\w-]+:[ \t]+[&*[{|>])/.test(start)) return 'yaml'
  const fields = new Set([...text.matchAll(specFields)].map(match => match[1]))
  return fields.size >= 2 || /^(?:parameters|constraints|examples|functions)[ \t]*:[ \t]*$/m.test(text)
    ? 'yaml'
    : 'text'
}
