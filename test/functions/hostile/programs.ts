/** The hostile programs of this folder, read from their files; described in the README. */
import { readdirSync, readFileSync } from 'node:fs'
import { isObject, type Json, type JsonObject } from '../../../shared/anrf/json.ts'
import { asList, asObject, asText } from '../../../shared/anrf/json-reader.ts'
import type { FunctionDefinition, Program } from '../../../shared/anrf/program.ts'
import { type DataType, dataIn, typeText } from '../../../shared/anrf/type.ts'
import { dataOf, programFromJson } from '../../executors/corpus.ts'

export interface HostileRun {
  readonly name: string
  readonly inputs: readonly Json[]
  readonly limits: { readonly fuel: number; readonly memoryMb: number; readonly limit: string }
  /** Names of errors besides DeadlineExceeded, which a slow machine may end any of them in; `returned` for a value. */
  readonly ends: readonly string[]
}

export interface HostileProgram {
  readonly name: string
  readonly program: Program
  readonly entry: FunctionDefinition
  readonly data: readonly DataType[]
  readonly runs: readonly HostileRun[]
}

const largest = { fuel: 1_000_000_000, memoryMb: 64, limit: '300ms' }

export const hostileFiles: readonly string[] = readdirSync(import.meta.dirname)
  .filter(name => name.endsWith('.json'))
  .sort()

export const readHostile = (): readonly HostileProgram[] =>
  hostileFiles.flatMap(file => {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    const content = asObject(JSON.parse(text) as Json, file)
    const data = dataOf(content.data, file)
    return asList(content.programs, file).map((json, i) => programOf(json, data, `${file}/programs/${i}`))
  })

function programOf(json: Json, data: ReadonlyMap<string, DataType>, at: string): HostileProgram {
  const content = asObject(unfolded(json, { count: 0 }), at)
  const name = `${at.replace('.json/programs', '')} ${asText(content.name ?? null, at)}`
  const { program, entry } = programFromJson(content, data, at)
  return {
    name,
    program,
    entry,
    data: distinct(dataIn([...entry.parameters.map(({ type }) => type), entry.returns])),
    runs: asList(content.runs, at).map((run, i) => runOf(asObject(run, at), `${name}, run ${i}`)),
  }
}

const distinct = (data: readonly DataType[]): readonly DataType[] => [
  ...new Map(data.map(type => [type.name, type])).values(),
]

function runOf(content: JsonObject, name: string): HostileRun {
  const { fuel = largest.fuel, memoryMb = largest.memoryMb, limit = largest.limit } = content
  return {
    name,
    inputs: asList(content.in, name),
    limits: { fuel: Number(fuel), memoryMb: Number(memoryMb), limit: asText(limit, name) },
    ends: asList(content.ends, name).map(end => asText(end, name)),
  }
}

/** Each `times` as bindings one after the other. */
function unfolded(json: Json, names: { count: number }): Json {
  if (Array.isArray(json)) return (json as readonly Json[]).map(item => unfolded(item, names))
  if (!isObject(json)) return json
  if (json.times === undefined)
    return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, unfolded(item, names)]))
  const times = names.count++
  const name = (i: number): string => `t${times}_${i}`
  const bound: [string, Json][] = [[name(0), unfolded(json.from ?? null, names)]]
  for (let i = 1; i <= Number(json.times); i++) {
    const step = renamed(json.step ?? null, name(i - 1), `_${times}_${i}`)
    bound.push([name(i), unfolded(step, names)])
  }
  return { let: Object.fromEntries(bound), in: name(Number(json.times)) }
}

/** `it` is the step before; names with a `#` are this step's own. */
function renamed(json: Json, it: string, own: string): Json {
  const word = (text: string): string => (text === 'it' ? it : text.replace('#', own))
  if (typeof json === 'string') return word(json)
  if (Array.isArray(json)) return (json as readonly Json[]).map(item => renamed(item, it, own))
  if (!isObject(json)) return json
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [word(key), renamed(item, it, own)]))
}

/** A specification of the program's types that asks for nothing. */
export function specificationOf({ entry, data }: HostileProgram): JsonObject {
  return {
    name: entry.name,
    parameters: entry.parameters.map(({ name, type }) => ({ name, type: typeText(type) })),
    returns: typeText(entry.returns),
    ...(data.length === 0 ? {} : { data: data.map(definitionOf) }),
    constraints: ['true'],
  }
}

function definitionOf({ name, constructors }: DataType): string {
  const makers = constructors.map(maker => {
    const fields = maker.fields.map(field => `${field.name}: ${typeText(field.type)}`)
    return fields.length === 0 ? maker.name : `${maker.name}(${fields.join(', ')})`
  })
  return `${name} = ${makers.join(' | ')}`
}
