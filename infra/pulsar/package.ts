/**
 * One package per topic-triggered function: a jar of the shim, compiled here, and the function's bundle with whatever
 * it needs beside it. `api/` declares what the shim uses of Pulsar, so that a JDK is all that compiling takes.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { configurationError } from '../host/stores/configuration.ts'
import { type BundleHost, bundleFunctions } from '../lambda/bundle.ts'
import type { FunctionModule } from '../lambda/modules.ts'
import { portsOf } from '../lambda/ports.ts'
import { buildSolverLayer } from '../lambda/solver-layer.ts'

export interface FunctionPackage {
  readonly declaration: FunctionDeclaration
  readonly jar: string
  /** Of what is inside: the same sources give the same. */
  readonly digest: string
}

export interface PackageOptions {
  readonly functions: readonly FunctionDeclaration[]
  readonly outdir: string
  /** As for bundles. */
  readonly folder?: string
  readonly adapters?: string
  /** Where `javac` and `jar` are looked for; default: the process's. */
  readonly path?: string | undefined
}

/** INVALID_CONFIGURATION without a JDK. */
export async function packageFunctions(options: PackageOptions): Promise<readonly FunctionPackage[]> {
  const { outdir } = options
  rmSync(outdir, { recursive: true, force: true })
  const classes = compileShim(join(outdir, 'classes'), options.path)
  const solver = join(outdir, 'solver')
  const bundles = await bundleFunctions({ ...options, outdir: join(outdir, 'bundles'), host: pulsarHost })
  if (bundles.some(({ needsSolver }) => needsSolver)) await buildSolverLayer(solver)
  return bundles.flatMap(({ name, folder, needsSolver }, index) => {
    const declaration = options.functions[index]
    if (declaration === undefined) return []
    const content = join(outdir, 'packages', name)
    cpSync(classes, content, { recursive: true })
    const bundle = join(content, 'bundle')
    cpSync(folder, bundle, { recursive: true })
    if (needsSolver)
      cpSync(join(solver, 'nodejs/node_modules'), join(bundle, 'node_modules'), { recursive: true })
    writeFileSync(join(bundle, 'files'), filesIn(bundle).join('\n'))
    const jar = join(outdir, `${name}.jar`)
    runJava('jar', ['--create', '--file', jar, '--no-manifest', '-C', content, '.'], options.path)
    return [{ declaration, jar, digest: digestOf(content) }]
  })
}

/** The oldest Java that Pulsar's workers run on. */
const javaRelease = '17'

function compileShim(target: string, path: string | undefined): string {
  mkdirSync(target, { recursive: true })
  const api = join(import.meta.dirname, 'api')
  const source = join(import.meta.dirname, 'shim/specwright/NodeFunction.java')
  const options = ['--release', javaRelease, '-implicit:none', '-proc:none', '-sourcepath', api, '-d', target]
  runJava('javac', [...options, source], path)
  return target
}

function runJava(tool: string, args: readonly string[], path = process.env.PATH): void {
  const found = (path ?? '')
    .split(':')
    .map(folder => join(folder, tool))
    .find(existsSync)
  const mend = 'install a JDK 17 or newer (Debian: openjdk-17-jdk-headless)'
  if (found === undefined) throw configurationError({ key: 'PATH', what: `there is no ${tool} on it`, mend })
  const { status, stderr } = spawnSync(found, args, { encoding: 'utf8', timeout: 120_000 })
  if (status !== 0) throw new Error(`${tool} failed: ${stderr}`)
}

const filesIn = (folder: string): readonly string[] =>
  globSync('**/*', { cwd: folder })
    .filter(path => statSync(join(folder, path)).isFile())
    .sort()

function digestOf(folder: string): string {
  const sum = createHash('sha256')
  for (const path of filesIn(folder))
    sum
      .update(path)
      .update('\0')
      .update(readFileSync(join(folder, path)))
  return sum.digest('hex')
}

const pulsarHost: BundleHost = {
  adapters: './infra/pulsar/adapters.ts',
  entryOf({ declaration, path, exportName }: FunctionModule, adapters) {
    const ports = [...new Set([...portsOf(declaration), 'bus', 'namespacePrefix'])].join(', ')
    return [
      "import { serve } from './infra/pulsar/serve.ts'",
      `import { ${ports} } from '${adapters}'`,
      `import { ${exportName} as declaration } from ${JSON.stringify(path)}`,
      `void serve(declaration, { ${ports} })`,
    ].join('\n')
  },
  beside: [],
  alias: {},
}
