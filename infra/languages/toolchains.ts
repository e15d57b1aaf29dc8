/** The compilers, interpreters, linters and formatters of the target languages: how each is found, and installed. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { answers, type Command } from '../install/commands.ts'

export interface Toolchain {
  readonly language: string
  /** Commands that must answer, with arguments that make them print a version and end. */
  readonly commands: readonly Command[]
  /** What brings them without a system package: a pinned version, in the user's cache. Tried first. */
  readonly steps?: readonly Command[]
  /** Debian packages that bring them, or what the steps need. */
  readonly packages: readonly string[]
}

/** What a formatter leaves depends on its version, so these have one, in a folder of their own. */
const versions = {
  ruff: '0.17.6',
  mypy: '2.4.1',
  googleJavaFormat: '1.28.0',
  staticcheck: 'v0.8.2',
  junit: '1.11.4',
  z3: '5.4.1.0',
} as const

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'specwright', 'tools')
const pythonTools = join(cache, `ruff-${versions.ruff}-mypy-${versions.mypy}`)
const z3Tools = join(cache, `z3-${versions.z3}`)
const goTools = join(cache, `staticcheck-${versions.staticcheck}`)
/** JUnit's console runner, all in one. */
export const junitJar = join(cache, `junit-platform-console-standalone-${versions.junit}.jar`)
/** Where Debian puts it, for compilers that look for assemblies by path. */
export const nunitFramework = '/usr/lib/cli/nunit.framework-2.6.3/nunit.framework.dll'
const formatterJar = join(cache, `google-java-format-${versions.googleJavaFormat}-all-deps.jar`)

/** How tools from the cache are called. */
export const ruff: Command = [join(pythonTools, 'bin', 'ruff')]
export const mypy: Command = ['env', `PYTHONPATH=${pythonTools}`, 'python3', '-m', 'mypy']
/** The native solver that may take the embedded one's place. */
export const z3: Command = [join(z3Tools, 'bin', 'z3')]
export const staticcheck: Command = [join(goTools, 'staticcheck')]
export const googleJavaFormat: Command = [
  'java',
  ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
  ...['-jar', formatterJar],
]

export const toolchains: readonly Toolchain[] = [
  { language: 'python', commands: [['python3', '--version']], packages: ['python3'] },
  {
    language: 'ruff and mypy',
    commands: [
      [...ruff, '--version'],
      [...mypy, '--version'],
    ],
    steps: [
      [
        'python3',
        ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--root-user-action=ignore'],
        ...['--target', pythonTools, '--upgrade', `ruff==${versions.ruff}`, `mypy==${versions.mypy}`],
      ],
    ],
    packages: ['python3-pip'],
  },
  {
    language: 'z3',
    commands: [[...z3, '-version']],
    steps: [
      [
        'python3',
        ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--root-user-action=ignore'],
        ...['--target', z3Tools, '--upgrade', `z3-solver==${versions.z3}`],
      ],
    ],
    packages: ['python3-pip'],
  },
  {
    language: 'java',
    commands: [
      ['javac', '-version'],
      ['java', '-version'],
    ],
    packages: ['openjdk-17-jdk-headless'],
  },
  {
    language: 'google-java-format',
    commands: [[...googleJavaFormat, '--version']],
    steps: [
      [
        'mvn',
        ...['--quiet', '--batch-mode', 'dependency:copy', `-DoutputDirectory=${cache}`],
        `-Dartifact=com.google.googlejavaformat:google-java-format:${versions.googleJavaFormat}:jar:all-deps`,
      ],
    ],
    packages: ['maven'],
  },
  {
    language: 'junit',
    commands: [['java', '-XX:+UseSerialGC', '-jar', junitJar, '--version']],
    steps: [
      [
        'mvn',
        ...['--quiet', '--batch-mode', 'dependency:copy', `-DoutputDirectory=${cache}`],
        `-Dartifact=org.junit.platform:junit-platform-console-standalone:${versions.junit}`,
      ],
    ],
    packages: ['maven'],
  },
  {
    language: 'csharp',
    commands: [
      ['mcs', '--version'],
      ['mono', '--version'],
    ],
    packages: ['mono-mcs', 'mono-runtime', 'libmono-system-numerics4.0-cil'],
  },
  {
    language: 'nunit',
    commands: [['nunit-console', '-help']],
    packages: ['nunit-console', 'libnunit-framework2.6.3-cil'],
  },
  { language: 'rust', commands: [['rustc', '--version']], packages: ['rustc'] },
  {
    language: 'rustfmt',
    commands: [['rustfmt', '--version']],
    steps: [['rustup', 'component', 'add', 'rustfmt']],
    packages: ['rustfmt'],
  },
  {
    language: 'clippy',
    commands: [['clippy-driver', '--version']],
    steps: [['rustup', 'component', 'add', 'clippy']],
    packages: ['rust-clippy'],
  },
  { language: 'go', commands: [['go', 'version']], packages: ['golang-go'] },
  {
    language: 'staticcheck',
    commands: [[...staticcheck, '-version']],
    steps: [
      [
        'env',
        `GOBIN=${goTools}`,
        'go',
        'install',
        `honnef.co/go/tools/cmd/staticcheck@${versions.staticcheck}`,
      ],
    ],
    packages: ['golang-go'],
  },
]

/** What of a toolchain this machine lacks, by name: its commands, or the tool that is started by others. */
export const missingCommands = ({ language, commands, steps }: Toolchain): readonly string[] =>
  commands.filter(command => !answers(command)).map(([command]) => (steps === undefined ? command : language))
