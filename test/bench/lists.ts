/**
 * `node test/bench/lists.ts PATH… [--limit 60] [--every N] [--only TEXT]`: list tasks (`inputs` by name,
 * `outputs`) by `example_guided` alone; the verifier runs every program on every example.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { postorder, treeSize } from '../../shared/anrf/traverse.ts'
import { Bool, Int, List, type Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { defaultGrammar } from '../../shared/synthesis/default-grammar.ts'
import { exampleGuided } from '../../shared/synthesis/strategies/example-guided.ts'
import { drive, taskOf } from '../synthesis/drive.ts'

interface ListTask {
  readonly name: string
  /** Operators that a solution must do without. */
  readonly without?: readonly string[]
  readonly inputs: Readonly<Record<string, readonly Value[]>>
  readonly outputs: readonly Value[]
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    limit: { type: 'string', default: '60' },
    every: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
})

/** Of the first value that says something: empty lists do not tell their elements. */
function typeOf(values: readonly Value[]): Type {
  if (values.some(value => typeof value === 'boolean')) return Bool
  const lists = values.filter(Array.isArray) as readonly (readonly Value[])[]
  return lists.length === 0 ? Int : List(lists.every(list => list.length === 0) ? Int : typeOf(lists.flat()))
}

const span = { line: 1, column: 1, offset: 0, length: 1 }

function specificationOf({ inputs, outputs }: ListTask): FormalSpecification {
  const names = Object.keys(inputs)
  const parameters = names.map(name => ({ variable: variable(name, typeOf(inputs[name] ?? [])) }))
  const row = (i: number): readonly Value[] => names.map(name => inputs[name]?.[i] ?? 0)
  return {
    name: 'f',
    dialect: 'json',
    unknowns: [{ name: 'f', parameters, returns: typeOf(outputs), span }],
    definitions: [],
    variables: parameters.map(each => each.variable),
    constraints: [],
    examples: outputs.map((output, i) => ({
      function: 'f',
      inputs: row(i),
      output,
      text: `example ${i + 1}`,
      span,
    })),
    invariants: [],
  }
}

interface TextTask {
  readonly name: string
  readonly blacklist?: readonly string[]
  readonly contents: { readonly examples: readonly string[] }
}

/** `(f [1 2] 3) -> [4]`; trees in braces are not read. */
function fromText({ name, blacklist = [], contents }: TextTask): ListTask | undefined {
  const rows = contents.examples.map(text => {
    if (text.includes('{')) return undefined
    const [call = '', output = ''] = text.replaceAll('#t', 'true').replaceAll('#f', 'false').split('->')
    return [`[${call.trim().slice(1, -1).replace(/^\S+/, '')}]`, output].map(
      part => JSON.parse(part.trim().replaceAll(/(?<=[\]\w]) +(?=[[\w-])/g, ',')) as Value,
    ) as [Value[], Value]
  })
  if (rows.includes(undefined)) return undefined
  const known = rows as [Value[], Value][]
  const inputs = Object.fromEntries(
    (known[0]?.[0] ?? []).map((_, i) => [`x${i + 1}`, known.map(([own]) => own[i] as Value)]),
  )
  return { name, inputs, outputs: known.map(([, output]) => output), without: blacklist }
}

function tasksIn(path: string): readonly ListTask[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .toSorted()
      .flatMap(file => tasksIn(join(path, file)))
  const read = JSON.parse(readFileSync(path, 'utf8')) as readonly ListTask[] | TextTask
  if ('contents' in read) return [fromText(read) ?? { name: `${read.name} (trees)`, inputs: {}, outputs: [] }]
  return read
}

/** The specification with the grammar it would get by itself, less the productions with these operators. */
function specificationWithout(task: ListTask): FormalSpecification {
  const specification = specificationOf(task)
  const banned = new Set((task.without ?? []).map(name => `list.${name}`))
  const [unknown] = specification.unknowns
  if (banned.size === 0 || unknown === undefined) return specification
  const grammar = defaultGrammar(specification, unknown)
  const nonterminals = grammar.nonterminals.map(each => ({
    ...each,
    productions: each.productions.filter(
      production =>
        production.kind !== 'template' ||
        postorder(production.template).every(node => node.kind !== 'apply' || !banned.has(node.operator)),
    ),
  }))
  return { ...specification, unknowns: [{ ...unknown, grammar: { ...grammar, nonterminals } }] }
}

const tasks = positionals
  .flatMap(tasksIn)
  .filter((_, i) => i % Number(values.every) === 0)
  .filter(({ name }) => name.includes(values.only))
let solved = 0
for (const task of tasks) {
  const started = performance.now()
  const elapsed = (): number => (performance.now() - started) / 1000
  const result = await drive(exampleGuided, taskOf(specificationWithout(task)), {
    steps: 1e12,
    late: () => elapsed() > Number(values.limit),
  })
  const { program, stopped, steps } = result
  if (program !== undefined) solved++
  const size = program?.functions.reduce((sum, { body }) => sum + treeSize(body), 0) ?? 0
  console.log(
    `${stopped.stopped.padEnd(9)} ${elapsed().toFixed(1).padStart(5)} s ${steps} steps size ${size} ${task.name}`,
  )
  for (const { body } of program?.functions ?? []) console.log(`    ${textOf(body)}`)
}
console.log(`${solved} solved of ${tasks.length}`)

function textOf(expr: Expr): string {
  switch (expr.kind) {
    case 'constant':
      return JSON.stringify(expr.value)
    case 'variable':
      return expr.name
    case 'apply':
      return `(${[expr.operator, ...expr.args.map(textOf)].join(' ')})`
    case 'lambda':
      return `λ${expr.parameters.map(({ name }) => name).join(' ')}. ${textOf(expr.body)}`
    default:
      return expr.kind
  }
}
