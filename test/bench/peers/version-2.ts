/** A SyGuS-IF file of version 1 in the words of version 2.1, which is all that cvc5 and CVC4 1.8 read. */
import { readSexprs, type Sexpr } from '../../../shared/spec/sygus/s-expression.ts'

const renamed: Readonly<Record<string, string>> = {
  'int.to.str': 'str.from_int',
  'str.to.int': 'str.to_int',
}

export function asVersion2(text: string): string {
  return readSexprs(text)
    .filter(command => head(command) !== 'set-options')
    .map(commandText)
    .join('\n')
}

const head = (node: Sexpr | undefined): string =>
  node?.kind === 'group' ? head(node.items[0]) : (node?.text ?? '')

/** The grammar of version 2 lists its nonterminals first. */
function commandText(command: Sexpr): string {
  if (command.kind !== 'group' || head(command) !== 'synth-fun' || command.items.length !== 5)
    return written(command)
  const [name, parameters, sort, grammar] = command.items.slice(1) as [Sexpr, Sexpr, Sexpr, Sexpr]
  const rules = grammar.kind === 'group' ? grammar.items : []
  const declared = rules.map(rule =>
    rule.kind === 'group' ? `(${rule.items.slice(0, 2).map(written).join(' ')})` : '',
  )
  return `(synth-fun ${[name, parameters, sort].map(written).join(' ')} (${declared.join(' ')}) ${written(grammar)})`
}

function written(node: Sexpr): string {
  if (node.kind === 'group') return groupText(node.items)
  if (node.kind === 'negative') return `(- ${node.text.slice(1)})`
  if (node.kind === 'string') return `"${node.text.replaceAll('"', '""')}"`
  const text = renamed[node.text] ?? node.text
  return /^[^\s()|";]+$/.test(text) ? text : `|${text}|`
}

function groupText(items: readonly Sexpr[]): string {
  const [first, second] = items
  const sort = items.length === 2 && head(first) === 'BitVec' && second?.kind === 'numeral'
  return `(${sort ? '_ ' : ''}${items.map(written).join(' ')})`
}
