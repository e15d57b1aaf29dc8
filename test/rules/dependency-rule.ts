/**
 * Who may import whom (design, "the dependency rule"): the pure core imports itself and a few pure packages;
 * functions import the core and the ports, never an adapter; only `infra/` picks adapters; the independent checker
 * shares nothing with what it checks.
 */
import type { Rule, Violation } from './rule.ts'
import { type Import, importsOf, type SourceFile } from './source-tree.ts'

const core = ['anrf', 'spec', 'smt', 'synthesis', 'verify', 'render'].map(name => `shared/${name}/`)
const adapters = ['embedded', 'native', 'aws', 'pulsar'].map(name => `shared/platform/${name}/`)
const inside = (folders: readonly string[]) => (path: string) =>
  folders.some(folder => path.startsWith(folder))

/**
 * Packages without IO, and where the core may use them. Of the protobuf runtime only encoding is used; it reads one
 * environment variable when it is loaded (whether to do without BigInt), which no answer depends on.
 */
const purePackages: Readonly<Record<string, string>> = {
  '@bufbuild/protobuf': 'shared/anrf/',
  chevrotain: 'shared/spec/',
  yaml: 'shared/spec/',
}

/** `@scope/name` or `name`, without the path inside the package. */
const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')

export const isCore = inside(core)
const isAdapter = inside(adapters)
const isIndependent = inside(['shared/verify/independent/'])

const importRule = (
  name: string,
  concerns: (path: string) => boolean,
  forbidden: (target: Import, file: SourceFile) => string | undefined,
): Rule => ({
  name,
  concerns,
  check: file =>
    importsOf(file).flatMap((target): Violation[] => {
      const message = forbidden(target, file)
      return message === undefined ? [] : [{ path: file.path, line: target.line, message }]
    }),
})

const coreIsPure = importRule('the pure core imports only itself', isCore, (target, file) => {
  if (target.relative) return isCore(target.target) ? undefined : `the core imports ${target.target}`
  const allowed = purePackages[packageOf(target.target)]
  return allowed !== undefined && file.path.startsWith(allowed)
    ? undefined
    : `the core imports '${target.target}'`
})

const functionsKnowPorts = importRule('functions import no adapter', inside(['functions/']), target =>
  target.relative && (isAdapter(target.target) || target.target.startsWith('infra/'))
    ? `a function imports ${target.target}`
    : !target.relative && target.target.startsWith('node:')
      ? `a function imports '${target.target}'`
      : undefined,
)

const sharedIsBelow = importRule('shared imports neither functions nor infra', inside(['shared/']), target =>
  target.relative && inside(['functions/', 'infra/', 'test/'])(target.target)
    ? `shared imports ${target.target}`
    : undefined,
)

const onlyInfraPicks = importRule(
  'only infra picks adapters',
  path => inside(['shared/', 'functions/', 'events/'])(path) && !isAdapter(path),
  target =>
    target.relative && isAdapter(target.target) ? `imports the adapter ${target.target}` : undefined,
)

const independence = importRule('the independent checker shares nothing', isIndependent, target =>
  target.relative && isIndependent(target.target)
    ? undefined
    : `the independent checker imports ${target.target}`,
)

const testsStayOutside = importRule(
  'no product file imports a test',
  inside(['functions/', 'infra/', 'shared/', 'events/']),
  target => (target.relative && target.target.startsWith('test/') ? `imports ${target.target}` : undefined),
)

export const dependencyRules: readonly Rule[] = [
  coreIsPure,
  functionsKnowPorts,
  sharedIsBelow,
  onlyInfraPicks,
  independence,
  testsStayOutside,
]
