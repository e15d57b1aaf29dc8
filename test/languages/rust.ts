/** Compiles rendered Rust as one crate, a module per program, and runs all inputs through one driver. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { postorder } from '../../shared/anrf/traverse.ts'
import type { DataType, RecordType, Type } from '../../shared/anrf/type.ts'
import { entryName } from '../../shared/render/function-names.ts'
import { rust, rustRenderer } from '../../shared/render/languages/rust.ts'
import {
  dataName,
  declaredTypes,
  fieldNames,
  makerNames,
  recordName,
  variantName,
} from '../../shared/render/languages/rust-names.ts'
import { borrowedType, ownedType } from '../../shared/render/languages/rust-types.ts'
import { withDistinctTypes } from '../../shared/render/lowering/distinct-types.ts'
import type { Case, Outcome } from '../render/agreement.ts'
import { asTheyAre, caseFile, entryOf, outcomesOf } from './case-lines.ts'
import { inFolder, output } from './folder.ts'
import { textOf } from './texts.ts'

/** Warnings are errors; arithmetic that was not proved to fit would end in a panic. */
const flags = [
  '--edition=2021',
  '-Dwarnings',
  '-Copt-level=0',
  '-Cdebuginfo=0',
  '-Coverflow-checks=on',
  '-Cembed-bitcode=no',
]

export function runRust(cases: readonly Case[]): Outcome[][] {
  return inFolder('rust', folder => {
    writeCrate(folder, cases)
    writeFileSync(join(folder, 'cases.txt'), caseFile(cases, asTheyAre))
    output(folder, 'rustc', [...flags, 'src/main.rs', '-o', 'run'])
    output(folder, './run', [])
    return outcomesOf(readFileSync(join(folder, 'outcomes.txt'), 'utf8'), cases)
  })
}

/** A crate without dependencies: the driver, and a public module for each program, whose types are then all in use. */
export function writeCrate(folder: string, cases: readonly Case[]): void {
  mkdirSync(join(folder, 'src'), { recursive: true })
  const texts = cases.map(({ input }) => textOf(rustRenderer, input))
  for (const [i, text] of texts.entries()) writeFileSync(join(folder, 'src', `p${i}.rs`), text)
  copyFileSync(join(import.meta.dirname, 'driver.rs'), join(folder, 'src', 'driver.rs'))
  const modules = ['driver', ...texts.map((_, i) => `p${i}`)].map(name => `pub mod ${name};`).join('\n')
  const answers = cases.map((subject, i) => answer(subject, i, texts[i] ?? '')).join('\n')
  const wires = cases.flatMap(({ input }, i) => wiresOf(input, i, texts[i] ?? '')).join('\n')
  const table = cases.map((_, i) => `answer${i}`).join(', ')
  const main = `fn main() {\n    driver::run(&[${table}]);\n}\n`
  writeFileSync(join(folder, 'src', 'main.rs'), [modules, 'use driver::*;', wires, answers, main].join('\n'))
  writeFileSync(
    join(folder, 'Cargo.toml'),
    '[package]\nname = "programs"\nversion = "0.0.0"\nedition = "2021"\n',
  )
}

/** Reads the inputs of one line, calls the program, writes what it gave. */
function answer({ input: given }: Case, i: number, text: string): string {
  const input = withDistinctTypes(given)
  const entry = entryOf(input)
  const types = entry?.parameters.map(({ type }) => type) ?? []
  const name = entryName(rust(input), input.program)
  const [, result = ''] =
    new RegExp(`^pub fn ${name}\\((?:[^()]|\\([^()]*\\))*\\) -> (.*) \\{`, 'm').exec(text) ?? []
  const own = declaredTypes(types).map(type => (type.kind === 'Record' ? recordName(type) : dataName(type)))
  const written = types.map(ownedType).join(' ')
  const imports = own
    .filter(each => new RegExp(`\\b${each}\\b`).test(written))
    .map(each => `    use p${i}::${each};`)
  const reads = types.map((type, j) => `    let a${j}: ${ownedType(type)} = Wire::read(words)?;`)
  const called = `p${i}::${name}(${types.map((type, j) => argument(type, j)).join(', ')})`
  const valued = (value: string): string => `{ out.push_str("v "); ${value}.write(out) }`
  const shown = result.startsWith('Result<')
    ? `match ${called} { Ok(v) => ${valued('v')}, Err(e) => failed(&e, out) }`
    : valued(called)
  return [
    `fn answer${i}(${types.length > 0 ? '' : '_'}words: &mut Words, out: &mut String) -> Option<()> {`,
    ...imports,
    ...reads,
    `    ${shown}`,
    '    Some(())',
    '}',
  ].join('\n')
}

/** How values of the program's own types travel. */
function wiresOf(input: Case['input'], i: number, text: string): readonly string[] {
  const { program } = withDistinctTypes(input)
  const types = program.functions.flatMap(({ parameters, returns, body }) => [
    ...[...parameters, ...postorder(body)].map(({ type }) => type),
    returns,
  ])
  const isDeclared = (name: string): boolean => new RegExp(`^pub (?:enum|struct) ${name}\\b`, 'm').test(text)
  const own = declaredTypes(types).filter(type =>
    isDeclared(type.kind === 'Record' ? recordName(type) : dataName(type)),
  )
  return own.map(type => {
    const name = `p${i}::${type.kind === 'Record' ? recordName(type) : dataName(type)}`
    const [read, write] = type.kind === 'Record' ? recordWire(type, name) : dataWire(type, name)
    return `impl Wire for ${name} {
    fn read(words: &mut Words) -> Option<Self> {
        words.next();
        let made = ${read};
        words.next();
        Some(made)
    }
    fn write(&self, out: &mut String) {
        ${write}
    }
}`
  })
}

const reads = (count: number): string => Array.from({ length: count }, () => 'Wire::read(words)?').join(', ')
const shown = (open: string, parts: readonly string[], close: string): string =>
  `{ out.push_str("${open} "); ${parts.map(part => `${part}.write(out); `).join('')}out.push_str("${close} ") }`

function recordWire(type: RecordType, name: string): readonly [read: string, write: string] {
  const parts = fieldNames(type.fields).map(field => `self.${field}`)
  return [`${name}::new(${reads(parts.length)})`, shown('[', parts, ']')]
}

function dataWire(type: DataType, name: string): readonly [read: string, write: string] {
  const makers = type.constructors.map(
    ({ fields }, i) => `Some("${i}") => ${name}::${makerNames(type)[i]}(${reads(fields.length)})`,
  )
  const arms = type.constructors.map(({ fields }, i) => {
    const names = fieldNames(fields)
    const pattern = fields.length === 0 ? '' : ` { ${names.map((field, k) => `${field}: v${k}`).join(', ')} }`
    const parts = names.map((_, k) => `v${k}`)
    return `${name}::${variantName(type, i)}${pattern} => ${shown(`( ${i}`, parts, ')')}`
  })
  return [
    `match words.next() { ${makers.join(', ')}, _ => unreachable!() }`,
    `match self { ${arms.join(', ')} }`,
  ]
}

const argument = (type: Type, j: number): string => (borrowedType(type).startsWith('&') ? `&a${j}` : `a${j}`)
