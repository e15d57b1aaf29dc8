/** Types of example values in JSON: integers, truth values, strings, lists, and trees, a data type for each of values. */
import type { Json } from '../../../../shared/spec/write.ts'

/** A tree is nothing, or a value with trees below it. */
export const emptyTree = 'Empty'
export const node = (value: Json, children: readonly Json[]): Json => ({ Node: { value, children } })

interface NodeJson {
  readonly Node: { readonly value: Json; readonly children: readonly Json[] }
}
const isNode = (value: Json): value is Json & NodeJson =>
  typeof value === 'object' && value !== null && 'Node' in value

/** The type of values in one place of a task. */
export interface ValueType {
  readonly text: string
  /** Declarations of the data types in it. */
  readonly data: readonly string[]
  /** A value with the constructors of its own type. */
  readonly written: (value: Json) => Json
}

const plain = (text: string): ValueType => ({ text, data: [], written: value => value })

/** Of the first value that says something: an empty list does not tell its elements, and counts as of integers. */
export function typeOfValues(values: readonly Json[]): ValueType {
  const nodes = values.filter(isNode)
  if (nodes.length > 0 || values.includes(emptyTree)) return treeOf(nodes)
  if (values.some(value => typeof value === 'string')) return plain('String')
  if (values.some(value => typeof value === 'boolean')) return plain('Bool')
  const lists = values.filter((value): value is readonly Json[] => Array.isArray(value))
  if (lists.length === 0) return plain('Int')
  const { text, data, written } = typeOfValues(lists.flat())
  return {
    text: `List[${text}]`,
    data,
    written: value => (Array.isArray(value) ? value.map(written) : value),
  }
}

function treeOf(nodes: readonly NodeJson[]): ValueType {
  const value = typeOfValues(nodes.flatMap(valuesIn))
  const suffix = value.text === 'Int' ? '' : `Of${value.text.replaceAll(/\W/g, '')}`
  const [text, nothing, some] = [`Tree${suffix}`, `${emptyTree}${suffix}`, `Node${suffix}`]
  const written = (tree: Json): Json =>
    isNode(tree)
      ? { [some]: { value: value.written(tree.Node.value), children: tree.Node.children.map(written) } }
      : nothing
  const own = `${text} = ${nothing} | ${some}(value: ${value.text}, children: List[${text}])`
  return { text, data: [...value.data, own], written }
}

const valuesIn = ({ Node: { value, children } }: NodeJson): readonly Json[] => [
  value,
  ...children.filter(isNode).flatMap(valuesIn),
]
