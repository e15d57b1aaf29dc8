/** The languages and the views: one file each, one line here. */
import { bridgeFiles } from './bridge/registry.ts'
import { csharpRenderer } from './languages/csharp.ts'
import { goRenderer } from './languages/go.ts'
import { javaRenderer } from './languages/java.ts'
import { javascriptRenderer } from './languages/javascript.ts'
import { pythonRenderer } from './languages/python.ts'
import { rustRenderer } from './languages/rust.ts'
import { typescriptRenderer } from './languages/typescript.ts'
import type { Renderer } from './renderer.ts'
import { csharpTests } from './tests/csharp.ts'
import { goTests } from './tests/go.ts'
import { javaTests } from './tests/java.ts'
import { pythonTests } from './tests/python.ts'
import { rustTests } from './tests/rust.ts'
import { javascriptTests, typescriptTests } from './tests/script.ts'
import { canonicalView } from './views/canonical.ts'
import { mermaidView } from './views/mermaid.ts'
import { pseudocodeView } from './views/pseudocode.ts'
import { smtlibView } from './views/smtlib.ts'
import { structureView } from './views/structure.ts'

export const renderers: readonly Renderer[] = [
  pythonRenderer,
  javascriptRenderer,
  typescriptRenderer,
  javaRenderer,
  csharpRenderer,
  rustRenderer,
  goRenderer,
  pseudocodeView,
  structureView,
  mermaidView,
  smtlibView,
  canonicalView,
  pythonTests,
  javascriptTests,
  typescriptTests,
  javaTests,
  csharpTests,
  rustTests,
  goTests,
  ...bridgeFiles,
]

/** The `format` names and their files. */
export const rendererOf = (name: string): Renderer | undefined =>
  renderers.find(renderer => renderer.name === name)
