import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goRenderer } from '../../shared/render/languages/go.ts'
import { partCases } from '../render/part-cases.ts'
import { differences64, rendered } from './fixed-width.ts'
import { inFolder, output } from './folder.ts'
import { go, runGo, writePackage, writePackages } from './go.ts'
import { manyCases, randomCases } from './many-cases.ts'
import { hasToolchain } from './toolchains.ts'

const operatorPrograms = rendered(goRenderer, [...manyCases(), ...partCases()])
const allPrograms = [...operatorPrograms, ...rendered(goRenderer, randomCases(300, 6))]

test('rendered Go compiles and agrees with the interpreter', context => {
  if (!hasToolchain(context, 'go')) return
  const outcomes = runGo(operatorPrograms)
  assert.deepEqual(differences64(goRenderer, operatorPrograms, outcomes), [])
})

test('rendered Go is as gofmt leaves it, and go vet finds nothing', context => {
  if (!hasToolchain(context, 'go')) return
  inFolder('gofmt', folder => {
    writePackages(folder, allPrograms)
    assert.equal(output(folder, 'gofmt', ['-l', '.']), '')
  })
  inFolder('go-vet', folder => {
    writePackage(folder, allPrograms)
    go(folder, ['vet', '.'])
  })
})

test('a rendered file is a package by itself', context => {
  if (!hasToolchain(context, 'go')) return
  const cases = allPrograms.filter((_, i) => i % 150 === 0)
  inFolder('go-packages', folder => {
    writePackages(folder, cases)
    go(folder, ['vet', './...'])
  })
})
