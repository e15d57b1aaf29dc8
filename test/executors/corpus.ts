/**
 * The corpus (`test/corpus/*.json`, described in its README): programs with rows of inputs and what they must give, for
 * every executor. Each program is well-formed; its entry is named `subject`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { requireWellFormed } from '../../shared/anrf/check.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import type { Json, JsonObject } from '../../shared/anrf/json.ts'
import { asList, asObject, asText } from '../../shared/anrf/json-reader.ts'
import type { RuntimeErrorName } from '../../shared/anrf/operator.ts'
import type { FunctionDefinition, Program } from '../../shared/anrf/program.ts'
import { runtimeErrorText } from '../../shared/anrf/runtime-error-text.ts'
import type { DataType, Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { valueFromJson } from '../../shared/anrf/value-json.ts'
import { type Scope, termFromJson, typeOf, variablesOf } from './term.ts'

export type Expected = { readonly value: Value } | { readonly error: RuntimeErrorName }

export interface Row {
  readonly inputs: readonly Value[]
  readonly expected: Expected
  /** Executors whose integers have 64 bits end in Overflow. */
  readonly overflow: boolean
  /** As it stands in the file. */
  readonly text: string
}

export interface CorpusProgram {
  /** The file and the program's place or name in it. */
  readonly name: string
  readonly file: string
  readonly program: Program
  readonly entry: FunctionDefinition
  /** Promises about the inputs, each with the parameter it stands at. */
  readonly where: ReadonlyMap<string, Expr>
  readonly rows: readonly Row[]
}

export const folder = new URL('../corpus/', import.meta.url)

export const corpusFiles: readonly string[] = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .sort()

/** Throws with the place of what is wrong. */
export function readCorpus(files: readonly string[] = corpusFiles): readonly CorpusProgram[] {
  return files.flatMap(file => {
    const content = asObject(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Json, file)
    const data = dataOf(content.data, file)
    return asList(content.programs, file).map((json, i) => programOf(json, file, i, data))
  })
}

/** Definitions of named data; a later one may mention the earlier. */
export function dataOf(json: Json | undefined, file: string): ReadonlyMap<string, DataType> {
  const data = new Map<string, DataType>()
  for (const [i, each] of asList(json ?? [], file).entries()) {
    const type = typeOf(each, { names: new Map(), functions: new Map(), data }, `${file}/data/${i}`)
    if (type.kind !== 'Data') throw new Error(`${file}/data/${i} defines no data`)
    data.set(type.name, type)
  }
  return data
}

function programOf(json: Json, file: string, i: number, data: ReadonlyMap<string, DataType>): CorpusProgram {
  const at = `${file}/programs/${i}`
  const content = asObject(json, at)
  const { program, entry, scope } = programFromJson(content, data, at)
  const title = content.name === undefined ? String(i) : asText(content.name, at)
  return {
    name: `${file.replace('.json', '')} ${title}`,
    file,
    program,
    entry,
    where: promisesOf(content.where, entry.parameters, scope, at),
    rows: asList(content.rows, at).map((row, k) => rowOf(row, entry, `${at}/rows/${k}`)),
  }
}

interface ReadProgram {
  readonly program: Program
  readonly entry: FunctionDefinition
  readonly scope: Scope
}

/** Throws where the program is not well-formed. */
export function programFromJson(
  content: JsonObject,
  data: ReadonlyMap<string, DataType>,
  at: string,
): ReadProgram {
  const scope: Scope = { names: new Map(), functions: new Map(), data }
  const others = Object.entries(asObject(content.functions ?? {}, at))
  const results = others.map(([name, each]): readonly [string, Type] => [
    name,
    typeOf(asObject(each, `${at}/${name}`).returns, scope, `${at}/${name}`),
  ])
  const own: readonly (readonly [string, Type])[] =
    content.returns === undefined ? [] : [['subject', typeOf(content.returns, scope, at)]]
  const calling: Scope = { ...scope, functions: new Map([...results, ...own]) }
  const aides = others.map(([name, each]) => definitionOf(name, each, calling, `${at}/${name}`))
  const entry = definitionOf('subject', content, calling, at)
  const program: Program = { entry: 'subject', functions: [...aides, entry] }
  inPlace(at, () => requireWellFormed(program))
  return { program, entry, scope }
}

function inPlace<R>(at: string, read: () => R): R {
  try {
    return read()
  } catch (error) {
    throw new Error(`${at}: ${(error as Error).message}`)
  }
}

const named = (scope: Scope, parameters: readonly Variable[]): Scope => ({
  ...scope,
  names: new Map(parameters.map(x => [x.name, x])),
})

function definitionOf(name: string, json: Json, scope: Scope, at: string): FunctionDefinition {
  const content = asObject(json, at)
  const parameters = variablesOf(content.parameters, scope, `${at}/parameters`)
  const inside = named(scope, parameters)
  const body = inPlace(at, () => termFromJson(content.body, inside, `${at}/body`))
  const definition: FunctionDefinition = { name, parameters, returns: body.type, body }
  if (content.decreases === undefined) return definition
  return { ...definition, decreases: termFromJson(content.decreases, inside, `${at}/decreases`) }
}

function promisesOf(
  json: Json | undefined,
  parameters: readonly Variable[],
  scope: Scope,
  at: string,
): ReadonlyMap<string, Expr> {
  const promises = Object.entries(asObject(json ?? {}, `${at}/where`))
  return new Map(
    promises.map(([name, term]) => [name, termFromJson(term, named(scope, parameters), `${at}/where`)]),
  )
}

function rowOf(json: Json, { parameters, returns }: FunctionDefinition, at: string): Row {
  const content = asObject(json, at)
  const given = asList(content.in, `${at}/in`)
  if (given.length !== parameters.length) throw new Error(`${at}: ${given.length} inputs`)
  return {
    inputs: given.map((value, i) => valueFromJson(value, (parameters[i] as Variable).type, `${at}/in/${i}`)),
    expected:
      content.error === undefined
        ? { value: valueFromJson(content.out ?? null, returns, `${at}/out`) }
        : { error: errorNamed(asText(content.error, at), at) },
    overflow: content.overflow === true,
    text: JSON.stringify(json),
  }
}

function errorNamed(name: string, at: string): RuntimeErrorName {
  if (!Object.hasOwn(runtimeErrorText, name)) throw new Error(`${at}: no error is named ${name}`)
  return name as RuntimeErrorName
}
