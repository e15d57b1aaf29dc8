/** `npm run cost`: writes the table of costs into `infra/README.md`, between its markers. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environments } from '../environments/registry.ts'
import { costTable } from './table.ts'

export const readmePath = join(import.meta.dirname, '../../README.md')
const markers = ['<!-- costs -->\n', '<!-- /costs -->'] as const

/** The text with the table of now. */
export function withCosts(text: string): string {
  const [begin, end] = markers
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`${readmePath} has no ${begin.trim()} … ${end}`)
  return `${text.slice(0, from + begin.length)}${costTable(environments)}${text.slice(to)}`
}

if (import.meta.main) writeFileSync(readmePath, withCosts(readFileSync(readmePath, 'utf8')))
