/**
 * One task a file: `{ name, contents: { examples: ["(f [1 2] 3) -> [4]"] } }`, values as Lisp writes them; a tree in
 * braces is a value and its children (`{1 {2} {3}}`).
 */
import * as z from 'zod'
import type { Json } from '../../../../shared/spec/write.ts'
import { exampleTask } from './example-task.ts'
import { jsonOf } from './json-of.ts'
import type { ExampleCase, TaskKind } from './task.ts'
import { emptyTree, node } from './value-types.ts'

const File = z.object({
  name: z.string(),
  contents: z.object({ examples: z.array(z.string()).min(1) }),
})

export const textExamples: TaskKind = {
  ending: '.json',
  read(path, text) {
    const task = File.safeParse(jsonOf(text)).data
    if (task === undefined) return []
    const given = task.contents.examples.map(caseOf)
    const parameters = (given[0]?.inputs ?? []).map((_, i) => `x${i + 1}`)
    return [exampleTask({ id: path, parameters, given })]
  },
}

/** `(f [1 2] 3) -> [4]` */
function caseOf(text: string): ExampleCase {
  const [call = '', output = ''] = text.split('->')
  const inputs = call
    .trim()
    .replace(/^\(\s*[^\s()[\]{}]+/, '')
    .replace(/\)$/, '')
  return { inputs: valuesOf(inputs), output: valuesOf(output)[0] ?? null }
}

function valuesOf(text: string): readonly Json[] {
  const tokens = text.match(/[[\]{}]|[^\s[\]{}]+/g) ?? []
  const open: { readonly bracket: string; readonly items: Json[] }[] = [{ bracket: '', items: [] }]
  for (const token of tokens) {
    if (token === '[' || token === '{') open.push({ bracket: token, items: [] })
    else if (token === ']' || token === '}') closed(open)
    else open.at(-1)?.items.push(atom(token))
  }
  return open[0]?.items ?? []
}

function closed(open: { readonly bracket: string; readonly items: Json[] }[]): void {
  const { bracket = '', items = [] } = open.pop() ?? {}
  const [value, ...children] = items
  const tree = value === undefined ? emptyTree : node(value, children)
  open.at(-1)?.items.push(bracket === '[' ? items : tree)
}

const atom = (token: string): Json => (token === '#t' ? true : token === '#f' ? false : Number(token))
