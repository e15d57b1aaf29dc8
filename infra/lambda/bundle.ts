/**
 * One bundle per function: its handler, the adapters of what it needs and nothing else, minified, with a source map.
 * Functions that compute get their worker beside it; Z3 stays outside and comes as a layer. All are built in one pass:
 * esbuild reads each module once and links the bundles in parallel.
 */
import { copyFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { bundledWorker } from '../../shared/platform/embedded/compute/worker-url.ts'
import { needsOf } from '../host/needs.ts'
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
  /** Of the handler, without its source map. */
  readonly bytes: number
  readonly needsSolver: boolean
  /** The modules and packages inside, with the bytes of each. */
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
  const { metafile } = await build({
    ...options,
    outdir,
    entryPoints: [
      ...functions.map(({ name }) => ({ in: `function:${name}`, out: `${name}/index` })),
      { in: join(root, 'shared/platform/embedded/compute/worker-entry.ts'), out: 'worker/index' },
      ...host.beside,
    ],
    alias: host.alias,
    plugins: [entries(modules, module => host.entryOf(module, adapters))],
  })
  return Promise.all(modules.map(module => bundleOf(module, outdir, metafile)))
}

async function bundleOf(
  { declaration, path }: FunctionModule,
  outdir: string,
  { outputs }: Metafile,
): Promise<Bundle> {
  const { name } = declaration
  const service = basename(dirname(path))
  const folder = join(outdir, name)
  const needsSolver = needsOf(declaration).compute !== undefined
  if (needsSolver) await copyFile(join(outdir, 'worker/index.mjs'), join(folder, bundledWorker))
  const [, output] = Object.entries(outputs).find(([file]) => file.endsWith(`/${name}/index.mjs`)) ?? []
  const inputs = Object.entries(output?.inputs ?? {}).map(([path, { bytesInOutput }]) => [
    path,
    bytesInOutput,
  ])
  return { name, service, folder, bytes: output?.bytes ?? 0, needsSolver, inputs: Object.fromEntries(inputs) }
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
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  // Packages written as CommonJS ask for Node's modules by `require`.
  banner: {
    js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
  },
} satisfies BuildOptions
