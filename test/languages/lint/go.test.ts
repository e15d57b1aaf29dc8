/** What go vet and staticcheck say of rendered Go. */
import { test } from 'node:test'
import { staticcheck } from '../../../infra/languages/toolchains.ts'
import { goRenderer } from '../../../shared/render/languages/go.ts'
import type { Case } from '../../render/agreement.ts'
import { subjects } from '../../render/subjects.ts'
import { rendered } from '../fixed-width.ts'
import { inFolder, output } from '../folder.ts'
import { go, goEnvironment, writePackage, writePackages } from '../go.ts'
import { hasToolchain } from '../toolchains.ts'
import { checkedPrograms, programs } from './programs.ts'

const cases = (): readonly Case[] => {
  const own = new Set(subjects.map(({ specification }) => specification.name))
  const whole = programs().filter(({ specification }) => !own.has(specification.name))
  // Both read every program as a whole, which takes a while.
  const inputs = [...whole, ...checkedPrograms(200)]
  return rendered(
    goRenderer,
    inputs.map((input, i) => ({ name: `program ${i}`, input, inputs: [] })),
  )
}

const check = (folder: string, packages: string): string =>
  output(folder, 'env', [
    ...Object.entries(goEnvironment).map(([name, value]) => `${name}=${value}`),
    ...staticcheck,
    packages,
  ])

test('go vet and staticcheck find nothing in rendered Go, random programs too', context => {
  if (!hasToolchain(context, 'staticcheck')) return
  inFolder('staticcheck', folder => {
    writePackage(folder, cases())
    go(folder, ['vet', '.'])
    check(folder, '.')
  })
})

test('nor in files that are packages of their own', context => {
  if (!hasToolchain(context, 'staticcheck')) return
  inFolder('staticcheck-packages', folder => {
    writePackages(
      folder,
      subjects.map(input => ({ name: input.specification.name, input, inputs: [] })),
    )
    go(folder, ['vet', './...'])
    check(folder, './...')
  })
})
