/** The CDK command line over our app. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildFolder, projectFolder as root } from './folder.ts'

export interface CdkRun {
  /** `synth`, `diff`, `deploy`, … with its options. */
  readonly args: readonly string[]
  readonly environment?: string
  readonly context?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, string>>
  /** Told what the command prints; default: it goes where ours goes. */
  readonly onOutput?: (text: string) => void
}

/** The command's exit code. */
export function runCdk({
  args,
  environment,
  context = {},
  variables = {},
  onOutput,
}: CdkRun): Promise<number> {
  const given = { ...context, ...(environment === undefined ? {} : { env: environment }) }
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/aws-cdk/bin/cdk'),
      ...args,
      ...Object.entries(given).flatMap(([key, value]) => ['--context', `${key}=${value}`]),
      ...['--app', `${process.execPath} ${join(root, 'infra/cdk/app.ts')}`],
      ...['--output', join(buildFolder, 'assembly')],
    ],
    {
      cwd: root,
      stdio: onOutput === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true', ...variables },
    },
  )
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', onOutput ?? (() => {}))
  return new Promise(resolve => child.once('exit', code => resolve(code ?? 1)))
}
