/**
 * The checker as a process of its own: `check-entry FILE ANSWER-FILE TIMEOUT-MS` prints the finding as JSON. A process,
 * because a solver query may hang or exhaust its memory, and the bench must go on.
 */
import { readFile } from 'node:fs/promises'
import { z3Module } from '../../../shared/platform/embedded/z3/module.ts'
import { checkAnswer } from '../../../shared/verify/independent/check.ts'

/** A fresh context for each script: answers do not depend on what ran before. */
async function z3(script: string): Promise<string> {
  const module = await z3Module()
  const context = module.openContext()
  const { output } = module.run(context, script)
  module.closeContext(context)
  return output
}

const [file = '', answer = '', timeout = '20000'] = process.argv.slice(2)
const finding = await checkAnswer(await readFile(file, 'utf8'), await readFile(answer, 'utf8'), z3, {
  timeoutMs: Number(timeout),
})
process.stdout.write(JSON.stringify(finding), () => process.exit(0))
