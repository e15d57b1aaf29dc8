/** The costs of all environments as a table for a README. */
import type { Environment } from '../environment.ts'
import { type CostLine, idleCost, synthesisCost, total } from './cost.ts'

export function costTable(environments: readonly Environment[]): string {
  const [first] = environments
  if (first === undefined) return ''
  const rows = [
    `| dollars | ${environments.map(({ name }) => name).join(' | ')} |`,
    `|---|${environments.map(() => '--:|').join('')}`,
    ...section('a month, idle', environments.map(idleCost)),
    ...section('1,000 syntheses', environments.map(synthesisCost)),
  ]
  return `${rows.join('\n')}\n`
}

function section(title: string, costs: readonly (readonly CostLine[])[]): readonly string[] {
  const [first = []] = costs
  const cells = (of: readonly number[]): string => of.map(dollars => dollars.toFixed(2)).join(' | ')
  return [
    `| **${title}** | ${costs.map(lines => `**${total(lines).toFixed(2)}**`).join(' | ')} |`,
    ...first.map(({ of }, index) => `| ${of} | ${cells(costs.map(lines => lines[index]?.dollars ?? 0))} |`),
  ]
}
