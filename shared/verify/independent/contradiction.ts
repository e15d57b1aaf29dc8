/** Two ground constraints that ask different outputs of one input, read off the text. (Why twice: README.md here.) */
import { type Node, textOf } from './nodes.ts'
import type { Task } from './task.ts'

const isLiteralText = (text: string): boolean =>
  /^(\d+|\( - \d+ \)|true|false|#b[01]+)$/.test(text) || text.startsWith('"')

/** The offending pair as text; undefined when there is none. */
export function contradiction(task: Task): string | undefined {
  const outputs = new Map<string, string>()
  for (const constraint of task.constraints) {
    const pair = groundPair(task, constraint)
    if (pair === undefined) continue
    const [use, output] = pair
    const before = outputs.get(use)
    if (before !== undefined && before !== output) return `${use} is asked to be ${before} and ${output}`
    outputs.set(use, output)
  }
  return undefined
}

function groundPair(task: Task, constraint: Node): readonly [string, string] | undefined {
  if (typeof constraint === 'string' || constraint[0] !== '=' || constraint.length !== 3) return undefined
  const [, left, right] = constraint as readonly [Node, Node, Node]
  for (const [use, output] of [[left, right] as const, [right, left] as const]) {
    if (typeof use === 'string' || !task.wanted.some(({ name }) => name === use[0])) continue
    const ground = [...use.slice(1), output].every(part => isLiteralText(textOf(part)))
    if (ground) return [textOf(use), textOf(output)]
  }
  return undefined
}
