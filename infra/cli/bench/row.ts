/** One line of the result file: what a solver did on one task. The same columns again, prefixed, for the peer. */

export type Status =
  | 'solved'
  | 'infeasible'
  | 'fail'
  | 'timeout'
  | 'wrong'
  /** Right on the examples that were given, not on those that were hidden. */
  | 'overfit'
  | 'outside-grammar'
  /** The file is no specification: the solver named the place and the reason. */
  | 'refused'
  | 'crash'
export type CheckedColumn = 'yes' | 'no' | 'undecided'

export interface Outcome {
  readonly status: Status
  readonly seconds: number
  /** Atoms of the answer's bodies; 0 without one. */
  readonly size: number
  /** `yes`: the independent checker accepts it. `no`: nothing was checked, or the answer is refuted. */
  readonly checked: CheckedColumn
  readonly strategy: string
  readonly steps: string
  /** Why it is not simply solved. */
  readonly note: string
}
export interface Row {
  /** The task's name: its file, and which one in it where it holds several. */
  readonly file: string
  readonly ours: Outcome
  readonly peer?: Outcome
}

const columns = ['status', 'seconds', 'size', 'strategy', 'steps', 'checked', 'note'] as const

export const header = (withPeer: boolean): string =>
  ['file', ...columns, ...(withPeer ? columns.map(column => `peer_${column}`) : [])].join(',')

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const cells = (outcome: Outcome): string[] =>
  columns.map(column => (column === 'seconds' ? outcome.seconds.toFixed(3) : String(outcome[column])))

export const rowText = ({ file, ours, peer }: Row): string =>
  [file, ...cells(ours), ...(peer === undefined ? [] : cells(peer))]
    .map(cell => quoted(cell.replaceAll(/[\r\n]+/g, ' ')))
    .join(',')

/** Rows of a result file; a last line cut off by a crash is dropped, so its task runs again. */
export function readRows(csv: string, withPeer: boolean): readonly Row[] {
  const lines = csv.split('\n')
  if (lines[0] !== header(withPeer)) return []
  const width = 1 + columns.length * (withPeer ? 2 : 1)
  return lines.slice(1, -1).flatMap(line => {
    const found = cellsOf(line)
    if (found.length !== width) return []
    const ours = outcomeOf(found.slice(1, 1 + columns.length))
    const peer = withPeer ? { peer: outcomeOf(found.slice(1 + columns.length)) } : {}
    return [{ file: found[0] ?? '', ours, ...peer }]
  })
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
    ([, inQuotes, plain]) => inQuotes?.replaceAll('""', '"') ?? plain ?? '',
  )
}

function outcomeOf(found: readonly string[]): Outcome {
  const [status = '', seconds = '', size = '', strategy = '', steps = '', checked = '', note = ''] = found
  return {
    status: status as Status,
    seconds: Number(seconds),
    size: Number(size),
    strategy,
    steps,
    checked: checked as CheckedColumn,
    note,
  }
}
