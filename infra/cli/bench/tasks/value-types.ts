/** Types of example values in JSON: integers, truth values, strings, trees, and lists of them. */
import type { Json } from '../../../../shared/spec/write.ts'

/** A tree is nothing, or a value with trees below it. */
export const treeData = 'Tree = Empty | Node(value: Int, children: List[Tree])'
export const emptyTree = 'Empty'
export const node = (value: Json, children: readonly Json[]): Json => ({ Node: { value, children } })

const isTree = (value: Json): boolean =>
  value === emptyTree || (typeof value === 'object' && value !== null && 'Node' in value)

/** Of the first value that says something: an empty list does not tell its elements, and counts as of integers. */
export function typeTextOf(values: readonly Json[]): string {
  if (values.some(isTree)) return 'Tree'
  if (values.some(value => typeof value === 'string')) return 'String'
  if (values.some(value => typeof value === 'boolean')) return 'Bool'
  const lists = values.filter((value): value is readonly Json[] => Array.isArray(value))
  return lists.length === 0 ? 'Int' : `List[${typeTextOf(lists.flat())}]`
}
