/** How large a program may be in a file: nothing is written that is not read again. */
import { AnrfError } from '../errors.ts'
import type { Function as FunctionMessage } from './generated/anrf_pb.ts'
import type { Limits } from './limits.ts'

/** Throws TOO_LARGE. */
export function requireFew(functions: readonly FunctionMessage[], limits: Limits): void {
  const nodes = functions.reduce((sum, message) => sum + message.nodes.length + message.decreases.length, 0)
  if (functions.length > limits.functions || nodes > limits.nodes)
    throw new AnrfError(
      'TOO_LARGE',
      `the program has ${functions.length} functions and ${nodes} nodes, more than ${limits.functions} and ${limits.nodes}`,
      '/semantics/functions',
    )
}

/** The same of a specification's expressions. Throws TOO_LARGE. */
export function requireFewNodes(nodes: number, limits: Limits, pointer: string): void {
  if (nodes > limits.meantNodes)
    throw new AnrfError('TOO_LARGE', `${nodes} nodes stand there, more than ${limits.meantNodes}`, pointer)
}
