/**
 * One bundle per function: its handler, the adapters of what it needs and nothing else, minified, with a source map.
 * Functions that compute get their worker beside it; Z3 stays outside and comes as a layer. Most are
 * built in one pass: esbuild reads each module once and links the bundles in parallel. Functions that keep artifacts import
 * some of their code when they need it (`await import(…)`): that is a file of its own beside the handler, for which esbuild
 * has to build each of them alone.
 */
import { copyFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { bundledWorker } from '../../shared/platform/embedded/compute/worker-url.ts'
import { needsOf } from '../host/needs.ts'
import { sizesOf } from './bundle-sizes.ts'
import { evaluatedConstants } from './constants.ts'
import { withoutDeadCode } from './left-out.ts'
import { type FunctionModule, functionModules } from './modules.ts'
import { outboxRelay } from './outbox-relay-declaration.ts'
import { portsOf } from './ports.ts'

const root = join(import.meta.dirname, '../..')

export interface Bundle {
  readonly name: string
  /** The folder under `functions/` that it comes from. */
  readonly service: string
  /** The folder that is the function's code. */
  readonly folder: string
  /** What is loaded at the start, without source maps. */
  readonly bytes: number
  /** The most that is loaded beyond that when it is needed, at once: one of the handler's imports with all of its own. */
  readonly laterBytes: number
  readonly needsSolver: boolean
  /** The modules and packages that are loaded at the start, with the bytes of each. */
  readonly inputs: Readonly<Record<string, number>>
}

export interface BundleOptions {
  readonly functions: readonly FunctionDeclaration[]
  readonly outdir: string
  /** Where the functions are exported from; default: `functions/`. */
  readonly folder?: string
  /** The module that opens ports by name, from the root of the project; default: the host's. */
  readonly adapters?: string
  /** What runs them; default: Lambda. */
  readonly host?: BundleHost
}

/** What a host makes of a function. */
export interface BundleHost {
  readonly adapters: string
  /** The text of a function's entry module; paths are from the root of the project. */
  readonly entryOf: (module: FunctionModule, adapters: string) => string
  /** Built beside the functions. */
  readonly beside: readonly { readonly in: string; readonly out: string }[]
  /** Modules that take the place of others. */
  readonly alias: Readonly<Record<string, string>>
}

/** The folder of the authorizer's bundle, beside those of the functions. */
export const authorizerName = 'authorizer'
/** And of the outbox relay's. */
export const relayName = outboxRelay.name

/** Packages that come by the layer. */
export const layered = ['z3-solver'] as const

export async function bundleFunctions({
  functions,
  outdir,
  folder = join(root, 'functions'),
  host = lambdaHost,
  adapters = host.adapters,
}: BundleOptions): Promise<readonly Bundle[]> {
  await rm(outdir, { recursive: true, force: true })
  const modules = await functionModules(functions, folder)
  const plan = { outdir, host, adapters }
  const { apart = [], together = [] } = Object.groupBy(modules, importsLater)
  const beside = [{ in: join(root, workerEntry), out: 'worker/index' }, ...host.beside]
  const metafiles = await Promise.all([
    built(together, plan, { entryPoints: beside }),
    ...apart.map(module => built([module], plan, split(module))),
  ])
  return Promise.all(modules.map(module => bundleOf(module, outdir, metafiles)))
}

const workerEntry = 'shared/platform/embedded/compute/worker-entry.ts'

const importsLater = ({ declaration }: FunctionModule): 'apart' | 'together' =>
  declaration.uses.artifacts === undefined ? 'together' : 'apart'

const split = ({ declaration }: FunctionModule): BuildMore => ({
  splitting: true,
  chunkNames: `${declaration.name}/[name]-[hash]`,
})

type Plan = Required<Pick<BundleOptions, 'outdir' | 'host' | 'adapters'>>
/** What one build has of its own. */
interface BuildMore {
  readonly splitting?: boolean
  readonly chunkNames?: string
  readonly entryPoints?: readonly { readonly in: string; readonly out: string }[]
}

async function built(
  modules: readonly FunctionModule[],
  { outdir, host, adapters }: Plan,
  { entryPoints = [], ...more }: BuildMore,
): Promise<Metafile> {
  const named = modules.map(({ declaration: { name } }) => ({ in: `function:${name}`, out: `${name}/index` }))
  const { metafile } = await build({
    ...options,
    ...more,
    outdir,
    entryPoints: [...named, ...entryPoints],
    alias: host.alias,
    plugins: [entries(modules, module => host.entryOf(module, adapters)), ...options.plugins],
  })
  return metafile
}

async function bundleOf(
  { declaration, path }: FunctionModule,
  outdir: string,
  metafiles: readonly Metafile[],
): Promise<Bundle> {
  const { name } = declaration
  const service = basename(dirname(path))
  const folder = join(outdir, name)
  const needsSolver = needsOf(declaration).compute !== undefined
  if (needsSolver) await copyFile(join(outdir, 'worker/index.mjs'), join(folder, bundledWorker))
  return { name, service, folder, needsSolver, ...sizesOf(`function:${name}`, metafiles) }
}

/** Nobody writes the entry modules: each names a function and the adapters of what it needs. */
const entries = (
  modules: readonly FunctionModule[],
  entryOf: (module: FunctionModule) => string,
): Plugin => ({
  name: 'functions',
  setup(builder) {
    builder.onResolve({ filter: /^function:/ }, ({ path }) => ({ path, namespace: 'functions' }))
    builder.onLoad({ filter: /./, namespace: 'functions' }, ({ path }) => {
      const module = modules.find(({ declaration }) => path === `function:${declaration.name}`)
      return module === undefined
        ? { errors: [{ text: `no ${path}` }] }
        : { contents: entryOf(module), resolveDir: root, loader: 'ts' }
    })
  },
})

function entryOf({ declaration, path, exportName }: FunctionModule, adapters: string): string {
  const ports = portsOf(declaration).join(', ')
  return [
    "import { lambdaHandler } from './infra/lambda/handler.ts'",
    ...(ports === '' ? [] : [`import { ${ports} } from '${adapters}'`]),
    `import { ${exportName} as declaration } from ${JSON.stringify(path)}`,
    'const environment = process.env.SPECWRIGHT_ENVIRONMENT',
    `export const handler = lambdaHandler(declaration, { ${ports} }, { environment })`,
  ].join('\n')
}

const lambdaHost: BundleHost = {
  adapters: './infra/lambda/adapters.ts',
  entryOf,
  beside: [
    { in: join(root, 'infra/lambda/authorizer/entry.ts'), out: `${authorizerName}/index` },
    { in: join(root, 'infra/lambda/outbox-relay-entry.ts'), out: `${relayName}/index` },
  ],
  alias: { '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'environment-credentials.ts') },
}

const options = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  external: [...layered],
  plugins: [withoutDeadCode, evaluatedConstants],
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  // Packages written as CommonJS ask for Node's modules by `require`.
  banner: {
    js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
  },
} satisfies BuildOptions
