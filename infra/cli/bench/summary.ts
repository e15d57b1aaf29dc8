/** The table at the end: solved by folder, times of the solved, and the two solvers side by side. */
import { dirname } from 'node:path'
import type { Outcome, Row } from './row.ts'

const counts = (outcome: Outcome): boolean => outcome.status === 'solved' || outcome.status === 'infeasible'

/** The q-quantile, nearest rank; NaN of nothing. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN
}

const shown = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2))

/** Tasks of one file are a set, as those of one folder are. */
const setOf = (file: string): string => /^(.+)#[^/]*$/.exec(file)?.[1] ?? dirname(file)

function byFolder(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const folders = Map.groupBy(rows, ({ file }) => setOf(file))
  return folders.size > 1 ? new Map([...folders, ['all', [...rows]]]) : folders
}

function line(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
    .join('  ')
}

/** Columns aligned, the first to the left. */
export function table(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, i) => Math.max(...cells.map(row => row[i]?.length ?? 0)))
  return cells.map(row => line(row, widths).trimEnd()).join('\n')
}

const statuses = [
  'infeasible',
  'wrong',
  'overfit',
  'outside-grammar',
  'refused',
  'fail',
  'timeout',
  'crash',
] as const

function folderTable(rows: readonly Row[]): string {
  const head = ['folder', 'tasks', 'solved', 'checked', ...statuses, 'median s', 'p90 s']
  const body = [...byFolder(rows)].map(([folder, own]) => {
    const times = own.filter(({ ours }) => counts(ours)).map(({ ours }) => ours.seconds)
    return [
      folder,
      `${own.length}`,
      `${own.filter(({ ours }) => ours.status === 'solved').length}`,
      `${own.filter(({ ours }) => ours.checked === 'yes').length}`,
      ...statuses.map(status => `${own.filter(({ ours }) => ours.status === status).length}`),
      shown(quantile(times, 0.5)),
      shown(quantile(times, 0.9)),
    ]
  })
  return table([head, ...body])
}

/** Our time over the peer's on each task both have done. */
const timeRatios = (rows: readonly Row[]): readonly number[] =>
  rows.flatMap(({ ours, peer }) =>
    peer !== undefined && counts(ours) && counts(peer)
      ? [Math.max(ours.seconds, 0.001) / Math.max(peer.seconds, 0.001)]
      : [],
  )

function peerTable(rows: readonly Row[]): string {
  const head = [
    'folder',
    'ours',
    'peer',
    'only ours',
    'only peer',
    'both',
    'ratio median',
    'ratio p90',
    'peer wrong',
    'peer outside grammar',
  ]
  const body = [...byFolder(rows)].map(([folder, own]) => {
    const count = (test: (us: boolean, them: boolean) => boolean): string =>
      `${own.filter(({ ours, peer }) => test(counts(ours), peer !== undefined && counts(peer))).length}`
    const peers = (status: Row['ours']['status']): string =>
      `${own.filter(({ peer }) => peer?.status === status).length}`
    return [
      folder,
      count(us => us),
      count((_, them) => them),
      count((us, them) => us && !them),
      count((us, them) => !us && them),
      count((us, them) => us && them),
      shown(quantile(timeRatios(own), 0.5)),
      shown(quantile(timeRatios(own), 0.9)),
      peers('wrong'),
      peers('outside-grammar'),
    ]
  })
  return table([head, ...body])
}

/** The whole summary as text. */
export function summary(rows: readonly Row[]): string {
  const strategies = Map.groupBy(
    rows.filter(({ ours }) => counts(ours) && ours.strategy !== ''),
    ({ ours }) => ours.strategy,
  )
  const won = [...strategies].map(([name, own]) => `${name} ${own.length}`).join(', ')
  return [
    folderTable(rows),
    ...(won === '' ? [] : [`solved by strategy: ${won}`]),
    ...(rows.some(({ peer }) => peer !== undefined) ? [peerTable(rows)] : []),
  ].join('\n\n')
}
