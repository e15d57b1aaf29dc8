/**
 * Compiles rendered Go in one package, a file per program, and runs all inputs through one driver. Programs of one
 * package share their helpers: each is declared once, after it is known that every file declares what it uses and
 * that all declare the same.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postorder } from '../../shared/anrf/traverse.ts'
import { goRenderer, withImports } from '../../shared/render/languages/go.ts'
import { isGeneric } from '../../shared/render/languages/go-declarations.ts'
import { errorTexts, goHelpers } from '../../shared/render/languages/go-helpers.ts'
import { dataName, declaredTypes, makerName } from '../../shared/render/languages/go-names.ts'
import { withDistinctTypes } from '../../shared/render/lowering/distinct-types.ts'
import type { Case, Outcome } from '../render/agreement.ts'
import { asTheyAre, caseFile, entryOf, outcomesOf } from './case-lines.ts'
import { inFolder, output } from './folder.ts'
import { textOf } from './texts.ts'

export const goEnvironment = {
  GOFLAGS: '-mod=mod',
  GOPROXY: 'off',
  GOTOOLCHAIN: 'local',
  GOCACHE: join(tmpdir(), 'specwright-go-cache'),
}

/** `go` without a network, with a cache that outlives the run. */
export const go = (folder: string, args: readonly string[]): string =>
  output(folder, 'env', [
    ...Object.entries(goEnvironment).map(([name, value]) => `${name}=${value}`),
    'go',
    ...args,
  ])

export function runGo(cases: readonly Case[]): Outcome[][] {
  return inFolder('go', folder => {
    writePackage(folder, cases)
    writeFileSync(join(folder, 'cases.txt'), caseFile(cases, asTheyAre))
    // What debuggers read takes a fifth of the time.
    go(folder, ['build', '-gcflags=-N -l -dwarf=false', '-ldflags=-w', '-o', 'programs', '.'])
    output(folder, './programs', [])
    const outcomes = outcomesOf(readFileSync(join(folder, 'outcomes.txt'), 'utf8'), cases)
    return outcomes.map(row => row.map(contractNamed))
  })
}

const names = new Map(
  Object.entries(errorTexts).map(([name, text]) => [text as string, name.slice('Err'.length)]),
)
const contractNamed = (outcome: Outcome): Outcome =>
  'threw' in outcome ? { threw: names.get(outcome.threw) ?? outcome.threw } : outcome

export function writePackage(folder: string, cases: readonly Case[]): void {
  const shared = new Map<string, string>()
  const texts = cases.map(({ input }) => textOf(goRenderer, input))
  for (const [i, text] of texts.entries()) writeFileSync(join(folder, `p${i}.go`), ownPart(text, i, shared))
  const errors = Object.entries(errorTexts).map(([name, text]) => `var ${name} = errors.New("${text}")`)
  writeFileSync(join(folder, 'helpers.go'), withImports([...errors, ...shared.values()].join('\n\n'), 'main'))
  const table = cases.map((subject, i) => `\t${exportedName(subject)}${i},\n`).join('')
  writeFileSync(
    join(folder, 'table.go'),
    `package main\n\nimport "reflect"\n\nvar programs = []any{\n${table}}\n\nvar makers = map[reflect.Type][]reflect.Type{\n${makersOf(cases, texts)}}\n`,
  )
  copyFileSync(join(import.meta.dirname, 'driver.go'), join(folder, 'main.go'))
  writeFileSync(join(folder, 'go.mod'), 'module programs\n\ngo 1.22\n')
}

/** What each interface of named data can hold, in the order of the constructors. */
const makersOf = (cases: readonly Case[], texts: readonly string[]): string =>
  cases
    .flatMap(({ input }, i) => {
      const all = withDistinctTypes(input).program.functions.flatMap(({ parameters, returns, body }) =>
        [...parameters, ...postorder(body)].map(({ type }) => type).concat(returns),
      )
      return declaredTypes(all).flatMap(type => {
        if (type.kind !== 'Data') return []
        if (!new RegExp(`^type ${dataName(type)} `, 'm').test(texts[i] ?? '')) return []
        const made = type.constructors.map((_, k) => `reflect.TypeFor[${makerName(type, k)}${i}]()`)
        return [`\treflect.TypeFor[${dataName(type)}${i}](): {${made.join(', ')}},\n`]
      })
    })
    .join('')

/** Programs as packages of their own, as a user would have them. */
export function writePackages(folder: string, cases: readonly Case[]): void {
  writeFileSync(join(folder, 'go.mod'), 'module programs\n\ngo 1.22\n')
  for (const [i, { input }] of cases.entries()) {
    mkdirSync(join(folder, `p${i}`))
    writeFileSync(join(folder, `p${i}`, 'program.go'), textOf(goRenderer, input))
  }
}

const exportedName = (subject: Case): string => {
  const name = entryOf(subject.input)?.name ?? ''
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What the program adds to the package: its own functions, under names of their own. */
function ownPart(text: string, i: number, shared: Map<string, string>): string {
  const blocks = text.split('\n\n').filter(block => !/^(package|import) /.test(block))
  const own: string[] = []
  const declared = new Set<string>()
  for (const block of blocks) {
    const name = /^(?:func|type) (\w+)/m.exec(block)?.[1] ?? ''
    if (name in goHelpers || isGeneric(name)) {
      declared.add(name)
      if ((shared.get(name) ?? block.trimEnd()) !== block.trimEnd()) throw new Error(`two helpers ${name}`)
      shared.set(name, block.trimEnd())
    } else if (/^var /m.test(block)) for (const [error] of block.matchAll(/Err\w+/g)) declared.add(error)
    else own.push(block.trimEnd())
  }
  const code = blocks.join('\n').replace(/^\/\/.*$|"(?:[^"\\]|\\.)*"/gm, '""')
  const used = [...code.matchAll(/\b(\w+)[({]|\bErr\w+/g)].map(([word, called]) => called ?? word)
  const missing = used.find(word => word in goHelpers && !declared.has(word))
  if (missing !== undefined) throw new Error(`${missing} is not declared in\n${text}`)
  const ownNames = own.flatMap(block =>
    [...block.matchAll(/^(?:func|type) (\w+)/gm)].map(([, name]) => name ?? ''),
  )
  const renamed = own
    .join('\n\n')
    .replace(/\b[A-Z]\w*\b/g, word => (ownNames.includes(word) ? `${word}${i}` : word))
  return `${withImports(renamed, 'main')}\n`
}
