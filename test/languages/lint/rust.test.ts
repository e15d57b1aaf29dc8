/** What clippy and rustfmt say of rendered Rust; for clippy all programs are modules of one crate. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rustRenderer } from '../../../shared/render/languages/rust.ts'
import type { RenderInput } from '../../../shared/render/renderer.ts'
import { inFolder, output } from '../folder.ts'
import { hasToolchain } from '../toolchains.ts'
import {
  checkedPrograms,
  corpusPrograms,
  distinctTexts,
  formattedPrograms,
  programs,
  randomPrograms,
} from './programs.ts'

const exceptions: Readonly<Record<string, string>> = {
  too_many_arguments: 'how many parameters there are is said by the specification',
  self_named_constructors: 'so is what a data type and its constructors are called',
}

function writeAll(folder: string, inputs: readonly RenderInput[]): void {
  mkdirSync(join(folder, 'src'))
  const modules = distinctTexts(rustRenderer, inputs).map((text, i) => {
    writeFileSync(join(folder, 'src', `p${i}.rs`), text)
    return `pub mod p${i};\n`
  })
  writeFileSync(join(folder, 'src', 'lib.rs'), modules.join(''))
}

test('clippy finds nothing in rendered Rust, random programs too', context => {
  if (!hasToolchain(context, 'clippy')) return
  inFolder('clippy', folder => {
    writeAll(folder, [...programs(), ...checkedPrograms()])
    const allowed = Object.keys(exceptions).map(name => `-Aclippy::${name}`)
    const crate = ['--edition=2021', '--crate-type=lib', '--crate-name=programs', '--emit=metadata']
    output(folder, 'clippy-driver', [...crate, '-Dwarnings', '-Dclippy::all', ...allowed, 'src/lib.rs'])
  })
})

test('rendered Rust is as rustfmt leaves it, random programs too', context => {
  if (!hasToolchain(context, 'rustfmt')) return
  inFolder('rustfmt', folder => {
    const inputs = [...formattedPrograms(), ...corpusPrograms(), ...randomPrograms()]
    const files = distinctTexts(rustRenderer, inputs).map((text, i) => {
      writeFileSync(join(folder, `p${i}.rs`), text)
      return `p${i}.rs`
    })
    output(folder, 'rustfmt', ['--edition=2021', '--check', '--color=never', ...files])
  })
})
