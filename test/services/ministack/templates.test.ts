/** The templates of all environments, read as CloudFormation would read them. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Template } from 'aws-cdk-lib/assertions'
import { environments } from '../../../infra/cdk/environments/registry.ts'
import { cfnLint } from '../../../infra/services/ministack.ts'
import { domainEnvironments } from '../../infra/cdk/domain-environments.ts'
import { synthesize } from '../../infra/cdk/synthesized.ts'
import { temporaryFolder } from '../../infra/local/temporary-folder.ts'

const all = [
  ...environments.map(environment => ({ way: environment.name, environment })),
  ...domainEnvironments.map(({ way, environment }) => ({ way: `a domain ${way}`, environment })),
]
for (const { way, environment } of all)
  test(`cfn-lint finds no error in the templates of ${way}`, { timeout: 230_000 }, context => {
    const folder = temporaryFolder(context)
    const paths = synthesize(environment).map(stack => {
      const path = join(folder, `${stack.stackName}.template.json`)
      writeFileSync(path, JSON.stringify(Template.fromStack(stack).toJSON()))
      return path
    })
    assert.ok(paths.length > 9)
    const lint = spawnSync(cfnLint, ['--non-zero-exit-code', 'error', ...paths], { encoding: 'utf8' })
    assert.equal(lint.status, 0, `${lint.error ?? ''}${lint.stdout.slice(-4000)}`)
  })
