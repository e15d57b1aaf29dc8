/** The CDK's command line against the emulator: what it says is told when it fails. */
import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { runCdk } from '../../infra/cdk/cdk.ts'
import { buildFolder } from '../../infra/cdk/folder.ts'
import { account } from './emulator.ts'

export interface Deployment {
  readonly environment: string
  readonly authKeys: string
  /** `function:capability`, each a grant that is left out. */
  readonly withheld?: readonly string[]
  /** Parts of the environment (`viewing`, `data`, …), nothing else of it; default: all but the models. */
  readonly parts?: readonly string[]
}

export interface Cloud {
  /** Paths of the templates of all environments, synthesized, which fails where cdk-nag has a finding. */
  templates(): Promise<readonly string[]>
  bootstrap(): Promise<void>
  /** Deploys the stacks of the environment; answers what the command printed. */
  deploy(deployment: Deployment): Promise<string>
  /** Whether a deployment would change anything. */
  differs(deployment: Deployment): Promise<boolean>
  destroy(deployment: Deployment): Promise<string>
}

export function emulatedCloud(): Cloud {
  const cdk = async (args: readonly string[], deployment?: Deployment) => {
    let output = ''
    const code = await runCdk({
      args,
      onOutput: text => {
        output += text
      },
      ...(deployment === undefined
        ? {}
        : { environment: deployment.environment, context: contextOf(deployment) }),
    })
    return { code, output }
  }
  const well = async (args: readonly string[], deployment?: Deployment): Promise<string> => {
    const { code, output } = await cdk(args, deployment)
    assert.equal(code, 0, output.slice(-4000))
    return output
  }
  const quietly = ['--require-approval', 'never', '--progress', 'events', '--concurrency', '4']
  return {
    async templates() {
      await well(['synth', '--quiet'])
      return globSync(join(buildFolder, 'assembly/specwright-*.template.json'))
    },
    async bootstrap() {
      await well(['bootstrap', `aws://${account}/us-east-1`])
    },
    deploy: deployment => well(['deploy', ...stacksOf(deployment), ...quietly], deployment),
    async differs(deployment) {
      const output = await well(['diff', ...stacksOf(deployment)], deployment)
      const differing = /Number of stacks with differences: (\d+)/.exec(output)?.[1]
      assert.ok(differing !== undefined, output.slice(-4000))
      if (differing !== '0') console.log(output.slice(-4000))
      return differing !== '0'
    },
    destroy: deployment =>
      well(['destroy', ...stacksOf(deployment), '--force', '--concurrency', '4'], deployment),
  }
}

/** All but the models: the emulator knows no SageMaker. Their template is linted and held to its snapshot. */
const stacksOf = ({ environment, parts }: Deployment): readonly string[] =>
  parts === undefined
    ? [`specwright-${environment}-!(models)`]
    : [...parts.map(part => `specwright-${environment}-${part}`), '--exclusively']

const contextOf = ({ authKeys, withheld = [] }: Deployment): Record<string, string> => ({
  authKeys,
  ...(withheld.length === 0 ? {} : { withhold: withheld.join(',') }),
})

/** The API's address in what `deploy` printed. */
export function apiUrl(output: string): string {
  const [url] = /https:\/\/\w+\.execute-api[^\s]*/.exec(output) ?? []
  assert.ok(url !== undefined, output.slice(-2000))
  return url
}
