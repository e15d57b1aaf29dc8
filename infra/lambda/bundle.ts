/**
 * One bundle per function: its handler, the adapters of what it needs and nothing else, minified, with a source map.
 * Functions that compute get their worker beside it; Z3 stays outside and comes as a layer. Most are
 * built in one pass: esbuild reads each module once and links the bundles in parallel. What a function imports when it
 * needs it (`await import(…)`) is a file of its own beside the handler, for which esbuild has to build that function alone.
 */
import { copyFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { bundledWorker } from '../../shared/platform/embedded/compute/worker-url.ts'
import { needsOf } from '../host/needs.ts'
import { sizesOf } from './bundle-sizes.ts'
import { clockedFunctions, entryNameOf } from './clocked/registry.ts'
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
  const later = await importingLater(modules)
  const { apart = [], together = [] } = Object.groupBy(modules, module =>
    later.has(module) ? 'apart' : 'together',
  )
  const beside = [{ in: join(root, workerEntry), out: 'worker/index' }, ...host.beside]
  const metafiles = await Promise.all([
    built(together, plan, { entryPoints: beside }),
    ...apart.map(module => built([module], plan, split(module))),
  ])
  return Promise.all(modules.map(module => bundleOf(module, outdir, metafiles)))
}

const workerEntry = 'shared/platform/embedded/compute/worker-entry.ts'

/** The modules that reach, in our own code, an import of our own that is made when it is needed. */
async function importingLater(modules: readonly FunctionModule[]): Promise<ReadonlySet<FunctionModule>> {
  const entryPoints = modules.map(({ path }) => path)
  const options = { ...ownCode, entryPoints, outdir: join(root, 'nowhere') }
  const { inputs, outputs } = (await build(options)).metafile
  const loads = new Set(
    Object.keys(inputs).filter(path =>
      inputs[path]?.imports.some(each => each.kind === 'dynamic-import' && each.external !== true),
    ),
  )
  const found = new Set(
    Object.values(outputs).flatMap(output =>
      Object.keys(output.inputs).some(path => loads.has(path)) ? [join(root, output.entryPoint ?? '')] : [],
    ),
  )
  return new Set(modules.filter(({ path }) => found.has(path)))
}

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
    'const { SPECWRIGHT_ENVIRONMENT: environment, SPECWRIGHT_RELAY: relay } = process.env',
    `export const handler = lambdaHandler(declaration, { ${ports} }, { environment, relay })`,
  ].join('\n')
}

const lambdaHost: BundleHost = {
  adapters: './infra/lambda/adapters.ts',
  entryOf,
  beside: [
    { in: join(root, 'infra/lambda/authorizer/entry.ts'), out: `${authorizerName}/index` },
    { in: join(root, 'infra/lambda/outbox-relay-entry.ts'), out: `${relayName}/index` },
    ...clockedFunctions.map(one => ({
      in: join(root, 'infra/lambda/clocked', entryNameOf(one)),
      out: `${one.name}/index`,
    })),
  ],
  alias: { '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'environment-credentials.ts') },
}

/** To look at, not to be written. */
const ownCode = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  metafile: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  plugins: [evaluatedConstants],
  logLevel: 'error',
} satisfies BuildOptions

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
