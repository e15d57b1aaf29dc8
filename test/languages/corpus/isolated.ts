/** Programs that do not compile are found by the compiler's words, so that the others still run. */
import type { Case, Outcome } from '../../render/agreement.ts'
import type { TestedLanguage } from './language.ts'

/** What compilers call the file of a program: `p12.rs`, `Case12.java`, `Case12Function.cs`. */
const fileNames = /\b(?:p|Case)(\d+)(?:Function)?\.(?:rs|go|ts|java|cs)\b/g

const mostTries = 12
const mostWords = 1500

export async function runIsolated(
  { run }: Pick<TestedLanguage, 'run'>,
  cases: readonly Case[],
): Promise<readonly (readonly Outcome[])[]> {
  const found = new Map<Case, readonly Outcome[]>()
  let rest = cases
  for (let tries = 0; rest.length > 0; tries++) {
    try {
      const outcomes = await run(rest)
      for (const [i, subject] of rest.entries()) found.set(subject, outcomes[i] ?? [])
      break
    } catch (error) {
      const { message } = error as Error
      const guilty = new Set(rest.length === 1 ? [0] : named(message).filter(i => i < rest.length))
      if (guilty.size === 0 || tries === mostTries) throw error
      for (const i of guilty) {
        const threw = `does not compile: ${message.slice(0, mostWords)}`
        const subject = rest[i] as Case
        found.set(
          subject,
          subject.inputs.map(() => ({ threw })),
        )
      }
      rest = rest.filter((_, i) => !guilty.has(i))
    }
  }
  return cases.map(subject => found.get(subject) ?? [])
}

const named = (message: string): readonly number[] =>
  [...message.matchAll(fileNames)].map(([, digits]) => Number(digits))
