/** What is loaded by name is what the registry holds. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageLoads, rendererLoads } from '../../shared/render/loading.ts'
import { renderers } from '../../shared/render/registry.ts'

test('every renderer is loaded by its name, in the same order', async () => {
  const loaded = await Promise.all(Object.values(rendererLoads).map(load => load()))
  assert.deepEqual(
    Object.keys(rendererLoads),
    renderers.map(({ name }) => name),
  )
  for (const [i, renderer] of renderers.entries()) assert.equal(loaded[i], renderer, renderer.name)
})

test('every language is one of the languages', () => {
  const languages = renderers.filter(({ language }) => language).map(({ name }) => name)
  assert.deepEqual(Object.keys(languageLoads), languages)
})
