/** The sections of a Python doc string: what is given, what comes back, what is raised. */
export interface Described {
  readonly parameters: readonly {
    readonly name: string
    readonly type: string
    readonly promise: string | undefined
  }[]
  readonly returns: string
  /** Inputs that break a promise are refused. */
  readonly refuses: boolean
}

type Writer = (described: Described) => readonly string[]

/** Behind the prose, each with a blank line before it. */
export const sectionWriters: Readonly<Record<'google' | 'numpy', Writer>> = { google, numpy }

const refusal = 'an input breaks what it requires.'
const requirement = (promise: string | undefined): string =>
  promise === undefined ? '' : `requires ${promise}.`

function google({ parameters, returns, refuses }: Described): readonly string[] {
  return [
    ...section(
      'Args:',
      parameters.map(({ name, type, promise }) => `    ${name}: ${requirement(promise) || `any ${type}.`}`),
    ),
    ...section('Returns:', [`    ${returns}: what holds as said above.`]),
    ...(refuses ? section('Raises:', [`    ValueError: ${refusal}`]) : []),
  ]
}

function numpy({ parameters, returns, refuses }: Described): readonly string[] {
  const given = parameters.flatMap(({ name, type, promise }) => [
    `${name} : ${type}`,
    ...(promise === undefined ? [] : [`    ${requirement(promise)}`]),
  ])
  return [
    ...underlined('Parameters', given),
    ...underlined('Returns', [returns, '    What holds as said above.']),
    ...(refuses ? underlined('Raises', ['ValueError', `    If ${refusal}`]) : []),
  ]
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines]

const underlined = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, '-'.repeat(title.length), ...lines]
