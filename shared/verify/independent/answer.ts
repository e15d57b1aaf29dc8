/** What a solver printed: definitions, `infeasible`, `fail`, or nothing of use. (Why this exists twice: README.md.) */

import { type Node, readNodes, textOf, Unreadable } from './nodes.ts'
import { type Known, list, signature, type Task } from './task.ts'

export type Answer =
  | { readonly kind: 'definitions'; readonly definitions: readonly Known[] }
  | { readonly kind: 'infeasible' | 'fail' }
  | { readonly kind: 'unreadable'; readonly why: string }

const givingUp = new Set(['fail', 'unknown', 'timeout', 'sat'])

/** Reads an answer; `source` is the file's text, whose define-sort names the answer may use. */
export function readAnswerText(text: string, source: string): Answer {
  try {
    const nodes = readNodes(text).filter(node => node !== 'unsat')
    const [only] = nodes
    if (only === undefined) return { kind: 'fail' }
    if (nodes.length === 1 && textOf(only).replaceAll(/[() ]/g, '') === 'infeasible')
      return { kind: 'infeasible' }
    if (nodes.every(node => givingUp.has(textOf(node).replaceAll(/[() ]/g, '')))) return { kind: 'fail' }
    const sorts = sortsOf(source)
    const commands = nodes.flatMap(node => (list(node)[0] === 'define-fun' ? [node] : list(node)))
    return { kind: 'definitions', definitions: commands.map(command => definition(command, sorts)) }
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', why: error.message }
    throw error
  }
}

function sortsOf(source: string): ReadonlyMap<string, Node> {
  const sorts = new Map<string, Node>()
  for (const command of readNodes(source))
    if (command[0] === 'define-sort' && typeof command[1] === 'string')
      sorts.set(command[1], command[3] ?? '')
  return sorts
}

function definition(command: Node, sorts: ReadonlyMap<string, Node>): Known {
  const [head, name, parameters, sort, body, ...more] = list(command)
  if (head !== 'define-fun' || body === undefined || more.length > 0)
    throw new Unreadable('an answer consists of define-fun commands')
  return { ...signature({ sorts }, [name ?? '', parameters ?? '', sort ?? '']), body }
}

/** Why the definitions are not the ones the task asks for; undefined when they are. */
export function signatureFault(task: Task, definitions: readonly Known[]): string | undefined {
  for (const { name } of definitions) {
    if (definitions.filter(other => other.name === name).length > 1) return `${name} is defined twice`
    if (!task.wanted.some(wanted => wanted.name === name)) return `${name} was not asked for`
  }
  for (const { name, parameters, sort } of task.wanted) {
    const given = definitions.find(other => other.name === name)
    if (given === undefined) return `${name} is not defined`
    const sorts = (of: typeof parameters): string => of.map(([, own]) => own).join(', ')
    if (sorts(given.parameters) !== sorts(parameters) || given.sort !== sort)
      return `${name} is given as (${sorts(given.parameters)}) ${given.sort}, not (${sorts(parameters)}) ${sort}`
    if (new Set(given.parameters.map(([own]) => own)).size !== parameters.length)
      return `${name} has two parameters of one name`
  }
  return undefined
}
