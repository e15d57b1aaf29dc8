/** JUnit's console runner as one jar: from Maven's cache, or fetched where the environment says `CI=true`. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

const version = '1.11.4'
const artifact = 'junit-platform-console-standalone'
const cached = join(
  homedir(),
  `.m2/repository/org/junit/platform/${artifact}/${version}/${artifact}-${version}.jar`,
)

/** Its path; undefined, with a diagnostic, where it is not at hand; throws for that in CI. */
export function junitJar(test: TestContext): string | undefined {
  if (existsSync(cached)) return cached
  const text = `JUnit was not run: Maven's cache has no ${artifact} ${version}`
  if (process.env.CI === 'true') {
    if (fetched()) return cached
    throw new Error(`${text}, and Maven did not fetch it`)
  }
  test.diagnostic(`${text} (CI=true fetches it)`)
  return undefined
}

const fetched = (): boolean =>
  spawnSync(
    'mvn',
    ['-q', 'dependency:get', `-Dartifact=org.junit.platform:${artifact}:${version}`, '-Dtransitive=false'],
    { stdio: ['ignore', 'inherit', 'inherit'], timeout: 180_000 },
  ).status === 0 && existsSync(cached)
