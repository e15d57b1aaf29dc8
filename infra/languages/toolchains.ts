/** The compilers and interpreters of the target languages: how each is found, and where Debian has it. */
import { spawnSync } from 'node:child_process'

export interface Toolchain {
  readonly language: string
  /** Commands that must answer, with arguments that make them print a version and end. */
  readonly commands: readonly (readonly [command: string, ...args: readonly string[]])[]
  /** Debian packages that bring them. */
  readonly packages: readonly string[]
}

export const toolchains: readonly Toolchain[] = [
  { language: 'python', commands: [['python3', '--version']], packages: ['python3'] },
  {
    language: 'java',
    commands: [
      ['javac', '-version'],
      ['java', '-version'],
    ],
    packages: ['openjdk-17-jdk-headless'],
  },
  {
    language: 'csharp',
    commands: [
      ['mcs', '--version'],
      ['mono', '--version'],
    ],
    packages: ['mono-mcs', 'mono-runtime', 'libmono-system-numerics4.0-cil'],
  },
  { language: 'rust', commands: [['rustc', '--version']], packages: ['rustc'] },
  { language: 'rustfmt', commands: [['rustfmt', '--version']], packages: ['rustfmt'] },
  { language: 'go', commands: [['go', 'version']], packages: ['golang-go'] },
]

/** The commands of a toolchain that this machine lacks. */
export const missingCommands = ({ commands }: Toolchain): readonly string[] =>
  commands.filter(([command, ...args]) => !answers(command, args)).map(([command]) => command)

const answers = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 60_000 }).status === 0
