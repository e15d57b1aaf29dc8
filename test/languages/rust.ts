/** Compiles rendered Rust as one crate, a module per program, and runs all inputs through one driver. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Type } from '../../shared/anrf/type.ts'
import { rustRenderer } from '../../shared/render/languages/rust.ts'
import { borrowedType, ownedType } from '../../shared/render/languages/rust-types.ts'
import type { Case, Outcome } from '../render/agreement.ts'
import { asTheyAre, caseFile, entryOf, outcomesOf } from './case-lines.ts'
import { inFolder, output } from './folder.ts'

/** Warnings are errors; arithmetic that was not proved to fit would end in a panic. */
const flags = ['--edition=2021', '-Dwarnings', '-Copt-level=0', '-Cdebuginfo=0', '-Coverflow-checks=on']

export function runRust(cases: readonly Case[]): Outcome[][] {
  return inFolder('rust', folder => {
    writeCrate(folder, cases)
    writeFileSync(join(folder, 'cases.txt'), caseFile(cases, asTheyAre))
    output(folder, 'rustc', [...flags, 'src/main.rs', '-o', 'programs'])
    output(folder, './programs', [])
    return outcomesOf(readFileSync(join(folder, 'outcomes.txt'), 'utf8'), cases)
  })
}

/** A crate without dependencies: the driver, and a module for each program. */
export function writeCrate(folder: string, cases: readonly Case[]): void {
  mkdirSync(join(folder, 'src'), { recursive: true })
  const texts = cases.map(({ input }) => rustRenderer.render(input))
  for (const [i, text] of texts.entries()) writeFileSync(join(folder, 'src', `p${i}.rs`), text)
  copyFileSync(join(import.meta.dirname, 'driver.rs'), join(folder, 'src', 'driver.rs'))
  const modules = ['driver', ...texts.map((_, i) => `p${i}`)].map(name => `mod ${name};`).join('\n')
  const answers = cases.map((subject, i) => answer(subject, i, texts[i] ?? '')).join('\n')
  const table = cases.map((_, i) => `answer${i}`).join(', ')
  const main = `fn main() {\n    driver::run(&[${table}]);\n}`
  writeFileSync(join(folder, 'src', 'main.rs'), [modules, 'use driver::*;', answers, main].join('\n'))
  writeFileSync(
    join(folder, 'Cargo.toml'),
    '[package]\nname = "programs"\nversion = "0.0.0"\nedition = "2021"\n',
  )
}

/** Reads the inputs of one line, calls the program, writes what it gave. */
function answer({ input }: Case, i: number, text: string): string {
  const entry = entryOf(input)
  const types = entry?.parameters.map(({ type }) => type) ?? []
  const [, name = '', result = ''] = /pub fn (\w+)\([^)]*\) -> (.*) \{/.exec(text) ?? []
  const reads = types.map((type, j) => `    let a${j}: ${ownedType(type)} = Wire::read(words)?;`)
  const called = `p${i}::${name}(${types.map((type, j) => argument(type, j)).join(', ')})`
  const shown = result.startsWith('Result<')
    ? `${called}.map(|v| v.write()).map_err(|e| e.to_string())`
    : `Ok(${called}.write())`
  return [
    `fn answer${i}(${types.length > 0 ? '' : '_'}words: &mut Words) -> Answer {`,
    ...reads,
    `    ${shown}`,
    '}',
  ].join('\n')
}

const argument = (type: Type, j: number): string => (borrowedType(type).startsWith('&') ? `&a${j}` : `a${j}`)
