/** Plays the shim: starts a package's Node side and exchanges frames with it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { frame, framesOf } from '../../../infra/pulsar/frames.ts'
import type { FunctionMessage } from '../../../infra/pulsar/handle-message.ts'

export interface NodeSide {
  /** The text of the answer; rejects when the process ends without one. */
  ask(message: FunctionMessage): Promise<string>
  /** As the shim goes: the process ends by itself. */
  close(): Promise<number | null>
}

export function startNodeSide(folder: string, environment: Readonly<Record<string, string>>): NodeSide {
  const child = spawn(process.execPath, [join(folder, 'bundle/index.mjs')], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, ...environment },
  })
  const ended = once(child, 'exit')
  child.stdin.on('error', () => undefined)
  const answers = framesOf(child.stdout)
  return {
    async ask(message) {
      child.stdin.write(frame(JSON.stringify(message)))
      const { value, done } = await answers.next()
      if (done === true) throw new Error('the process ended without an answer')
      return value
    },
    async close() {
      child.stdin.end()
      const [code] = (await ended) as [number | null]
      return code
    },
  }
}
