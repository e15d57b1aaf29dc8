/** Runs rendered JavaScript and TypeScript in this process. */
import { stripTypeScriptTypes } from 'node:module'
import type { Field, Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { entryName } from '../../shared/render/function-names.ts'
import { scriptFor } from '../../shared/render/languages/script.ts'
import type { Renderer } from '../../shared/render/renderer.ts'
import { type Case, entryOf, type Outcome } from './agreement.ts'

export async function runScript(renderer: Renderer, subject: Case): Promise<Outcome[]> {
  const text = renderer.render(subject.input)
  const code = renderer.name === 'typescript' ? stripTypeScriptTypes(text) : text
  const module = (await import(
    `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  )) as object
  const { input } = subject
  const language = scriptFor(input, true)
  const big = language.limits.word === undefined
  const { parameters, returns } = entryOf(subject)
  const name = entryName(language, input.program)
  const types = parameters.map(({ type }) => type)
  const call = (module as Record<string, (...inputs: unknown[]) => unknown>)[name]
  return subject.inputs.map(inputs =>
    outcomeOf(() => back(call?.(...inputs.map((value, i) => native(value, types[i] as Type, big))), returns)),
  )
}

function outcomeOf(run: () => unknown): Outcome {
  try {
    return { value: run() }
  } catch (error) {
    return { threw: (error as Error).message }
  }
}

/** The value as the rendered function takes it. */
function native(value: Value, type: Type, big: boolean): unknown {
  const items = value as readonly Value[]
  switch (type.kind) {
    case 'Int':
      return big ? BigInt(value as number) : value
    case 'List':
      return items.map(item => native(item, type.element, big))
    case 'Option': {
      if (items.length === 0) return null
      const held = native(items[0] as Value, type.element, big)
      return type.element.kind === 'Option' ? [held] : held
    }
    case 'Tuple':
      return type.items.map((item, i) => native(items[i] as Value, item, big))
    case 'Record':
      return objectOf(type.fields, items, big)
    case 'Data': {
      const fields = type.constructors.find(({ name }) => name === items[0])?.fields ?? []
      return { kind: items[0], ...objectOf(fields, items.slice(1), big) }
    }
    default:
      return value
  }
}

const objectOf = (fields: readonly Field[], values: readonly Value[], big: boolean): object =>
  Object.fromEntries(fields.map(({ name, type }, i) => [name, native(values[i] as Value, type, big)]))

/** What the rendered function gave, as a value of the type; something else where it is none. */
function back(given: unknown, type: Type): unknown {
  const items = Array.isArray(given) ? (given as readonly unknown[]) : []
  const record = given as Readonly<Record<string, unknown>>
  switch (type.kind) {
    case 'List':
      return Array.isArray(given) ? items.map(item => back(item, type.element)) : given
    case 'Option':
      if (given === null) return []
      return [back(type.element.kind === 'Option' ? items[0] : given, type.element)]
    case 'Tuple':
      return items.length === type.items.length ? type.items.map((item, i) => back(items[i], item)) : given
    case 'Record':
      return type.fields.map(field => back(record[field.name], field.type))
    case 'Data': {
      const made = type.constructors.find(({ name }) => name === record.kind)
      return made === undefined
        ? given
        : [made.name, ...made.fields.map(field => back(record[field.name], field.type))]
    }
    default:
      return given
  }
}
