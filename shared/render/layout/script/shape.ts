/** What Biome's formatter asks of expressions before it decides how to break them. */
import type { Tree } from './tree.ts'

export const isEmptyCollection = (tree: Tree): boolean =>
  (tree.kind === 'array' || tree.kind === 'object') && tree.items.length === 0

export const isCollection = (tree: Tree): boolean => tree.kind === 'array' || tree.kind === 'object'

export const isLogical = (operator: string): boolean => ['&&', '||', '??'].includes(operator)

/** `a && [b]`: the list opens on the operator's line. */
export const isInlined = (tree: Tree): boolean =>
  tree.kind === 'binary' &&
  isLogical(tree.operator) &&
  isCollection(tree.right) &&
  !isEmptyCollection(tree.right)

const isSignedNumber = (tree: Tree): boolean =>
  tree.kind === 'number' ||
  (tree.kind === 'unary' && /^[+-]$/.test(tree.operator) && tree.operand.kind === 'number')

/** Numbers alone: as many on a line as fit. */
export const isNumbers = (items: readonly Tree[]): boolean => items.length > 0 && items.every(isSignedNumber)

/** Lists of lists, or of objects, that have several items each: a line each. */
export function isTable(items: readonly Tree[]): boolean {
  const kind = items[0]?.kind
  return (
    items.length > 1 &&
    (kind === 'array' || kind === 'object') &&
    items.every(item => item.kind === kind && item.items.length > 1)
  )
}

/** An argument that a reader takes in at once. */
export function isSimple(tree: Tree, depth = 0): boolean {
  if (depth >= 2) return false
  switch (tree.kind) {
    case 'atom':
      return !tree.text.startsWith('/') || tree.text.length <= 7
    case 'text':
    case 'number':
      return true
    case 'template':
      return !tree.text.includes('${')
    case 'object':
      return tree.items.every(
        item => item.kind === 'atom' || (item.kind === 'property' && isSimple(item.value, depth)),
      )
    case 'array':
      return tree.items.every(item => isSimple(item, depth + 1))
    case 'unary':
      return /^[-+!~]$/.test(tree.operator) && isSimple(tree.operand, depth)
    case 'member':
      return isSimple(tree.object, depth)
    case 'index':
      return isSimple(tree.index, depth) && isSimple(tree.object, depth)
    case 'new':
      return areSimple(tree.args, depth)
    case 'call':
      return isSimple(tree.callee, depth) && areSimple(tree.args, depth)
    default:
      return false
  }
}

const areSimple = (args: readonly Tree[], depth: number): boolean =>
  args.length + depth <= 2 && args.every(arg => isSimple(arg, depth + 1))

/** Whether a call's last argument may open on the call's line and close behind it. */
export function isGroupedLast(args: readonly Tree[]): boolean {
  const last = args.at(-1)
  const before = args.at(-2)
  if (last === undefined || !isGroupable(last, false) || before?.kind === last.kind) return false
  if (last.kind !== 'array' || args.length === 1) return true
  return !(args.length === 2 && before?.kind === 'arrow') && !isNumbers(last.items)
}

function isGroupable(tree: Tree, isNested: boolean): boolean {
  if (isCollection(tree)) return !isEmptyCollection(tree)
  if (tree.kind === 'as') return isGroupable(tree.value, false)
  if (tree.kind !== 'arrow') return false
  if (tree.returns?.kind === 'name' && /^[A-Z]/.test(tree.returns.text)) return false
  const { body } = tree
  if (isCollection(body)) return true
  if (body.kind === 'arrow') return isGroupable(body, true)
  return (body.kind === 'call' || body.kind === 'conditional') && !isNested
}

/** Functions beside calls that take functions: a line each. */
export function isComposition(args: readonly Tree[]): boolean {
  if (args.length <= 1) return false
  const functions = args.filter(({ kind }) => kind === 'arrow').length
  const nested = args.some(arg => arg.kind === 'call' && arg.args.some(({ kind }) => kind === 'arrow'))
  return functions > 1 || nested
}
