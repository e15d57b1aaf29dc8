/** What a bridge must know of a function: its name in a language, and how each value travels. */

import { functionNamed } from '../../anrf/program.ts'
import type { Type } from '../../anrf/type.ts'
import { entryName } from '../function-names.ts'
import type { Language } from '../language.ts'
import { localNames } from '../lowering/local-names.ts'
import type { RenderInput } from '../renderer.ts'

export interface Signature {
  /** What the rendered code calls the function. */
  readonly name: string
  /** What the client calls it: none of the client's own names. */
  readonly method: string
  readonly parameters: readonly { readonly name: string; readonly type: Type }[]
  readonly returns: Type
}

/** `taken` are names that the bridge's text uses itself. */
export function signatureOf(
  { program }: RenderInput,
  language: Language,
  taken: readonly string[],
): Signature {
  const entry = functionNamed(program, program.entry)
  if (entry === undefined) throw new TypeError(`the program has no function ${program.entry}`)
  const names = localNames([...language.reserved, ...taken])
  return {
    name: entryName(language, program),
    method: names.take(language.functionName(program.entry)),
    parameters: entry.parameters.map(({ name, type }) => ({
      name: names.take(language.variableName(name)),
      type,
    })),
    returns: entry.returns,
  }
}

/** The value's way over the wire, as both languages of ours write it: `integer`, `bits(8)`, `list_of(text)`. */
export function codecOf(type: Type, names: Readonly<Record<CodecName, string>>): string {
  switch (type.kind) {
    case 'Int':
      return names.integer
    case 'Bool':
      return names.truth
    case 'String':
      return names.text
    case 'BitVec':
      return `${names.bits}(${type.width})`
    case 'List':
      return `${names.list}(${codecOf(type.element, names)})`
    default:
      throw new TypeError(`no bridge carries a ${type.kind}`)
  }
}

export type CodecName = 'integer' | 'truth' | 'text' | 'bits' | 'list'

/** The codecs that a signature needs, those that others are built from first. */
export function codecsOf({ parameters, returns }: Signature): ReadonlySet<CodecName> {
  const found = new Set<CodecName>()
  for (let type of [...parameters.map(each => each.type), returns]) {
    for (; type.kind === 'List'; type = type.element) found.add('list')
    if (type.kind === 'Int' || type.kind === 'BitVec') found.add('integer')
    if (type.kind === 'BitVec') found.add('bits')
    if (type.kind === 'Bool') found.add('truth')
    if (type.kind === 'String') found.add('text')
  }
  return found
}
