/** Whether a language's tests can run here. A laptop may lack a toolchain, and is told so; CI may not. */
import type { TestContext } from 'node:test'
import { missingCommands, toolchains } from '../../infra/languages/toolchains.ts'

/** False, with a diagnostic, where the toolchain is missing; throws for that when the environment says `CI=true`. */
export function hasToolchain(test: TestContext, language: string): boolean {
  const toolchain = toolchains.find(each => each.language === language)
  if (toolchain === undefined) throw new Error(`no toolchain is known for ${language}`)
  const missing = missingCommands(toolchain)
  if (missing.length === 0) return true
  const text = `${language} was not run: this machine has no ${missing.join(', ')} (npm run languages:install)`
  if (process.env.CI === 'true') throw new Error(text)
  test.diagnostic(text)
  return false
}
