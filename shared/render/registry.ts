/** The languages and the views: one file each, one line here. */
import { csharpRenderer } from './languages/csharp.ts'
import { javaRenderer } from './languages/java.ts'
import { javascriptRenderer } from './languages/javascript.ts'
import { pythonRenderer } from './languages/python.ts'
import { typescriptRenderer } from './languages/typescript.ts'
import type { Renderer } from './renderer.ts'
import { javaTests } from './tests/java.ts'
import { pythonTests } from './tests/python.ts'
import { javascriptTests, typescriptTests } from './tests/script.ts'
import { pseudocodeView } from './views/pseudocode.ts'
import { structureView } from './views/structure.ts'

export const renderers: readonly Renderer[] = [
  pythonRenderer,
  javascriptRenderer,
  typescriptRenderer,
  javaRenderer,
  csharpRenderer,
  pseudocodeView,
  structureView,
  pythonTests,
  javascriptTests,
  typescriptTests,
  javaTests,
]

/** The `format` names and their files. */
export const rendererOf = (name: string): Renderer | undefined =>
  renderers.find(renderer => renderer.name === name)
