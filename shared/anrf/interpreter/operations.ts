/** Operator rows in the machine's uniform shape, shared between steps of the same instance. */
import type { Apply } from '../expr.ts'
import type { Operator } from '../operator.ts'
import { type OperatorName, operatorRow } from '../operators/registry.ts'
import type { Type } from '../type.ts'
import type { Operation } from './code.ts'

/** Instances kept per operator; more than this many different ones are made anew. */
const kept = 16

export class Operations {
  readonly #made = new Map<OperatorName, Operation[]>()

  of(node: Apply): Operation {
    const known = this.#made.get(node.operator) ?? []
    if (known.length === 0) this.#made.set(node.operator, known)
    const found = known.find(operation => serves(operation, node))
    if (found !== undefined) return found
    const made = operationOf(operatorRow(node.operator), node)
    if (known.length < kept) known.push(made)
    return made
  }
}

const noIndices: readonly number[] = []

/** By identity: types are nearly always shared, and a miss only costs an object. */
function serves({ instance }: Operation, node: Apply): boolean {
  const indices = node.indices ?? noIndices
  return (
    instance.result === node.type &&
    instance.args.length === node.args.length &&
    instance.args.every((type, i) => type === node.args[i]?.type) &&
    instance.indices.length === indices.length &&
    instance.indices.every((index, i) => index === indices[i])
  )
}

function operationOf(row: Operator, node: Apply): Operation {
  const args = node.args.map(arg => arg.type)
  return {
    instance: { args, result: node.type, indices: node.indices ?? noIndices },
    evaluate: row.evaluate as Operation['evaluate'],
    lazy: row.lazy,
    iterate: row.iterate as Operation['iterate'],
    holds: row.defined?.holds as Operation['holds'],
    error: row.defined?.error ?? 'InputOutsideDomain',
    size: row.size as Operation['size'],
    work: row.work as Operation['work'],
    arithmetic: args.every(isInt) && (isInt(node.type) || node.type.kind === 'Bool'),
    scratch: [],
  }
}

const isInt = (type: Type): boolean => type.kind === 'Int'
