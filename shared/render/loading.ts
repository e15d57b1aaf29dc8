/**
 * The languages and the views by name, each loaded when it is asked for: of many, a request wants one or two. The same
 * as `registry.ts`, for hosts that pay for what they load.
 */
import type { Renderer } from './renderer.ts'

export type Load = () => Promise<Renderer>

export const languageLoads: Readonly<Record<string, Load>> = {
  python: async () => (await import('./languages/python.ts')).pythonRenderer,
  javascript: async () => (await import('./languages/javascript.ts')).javascriptRenderer,
  typescript: async () => (await import('./languages/typescript.ts')).typescriptRenderer,
  java: async () => (await import('./languages/java.ts')).javaRenderer,
  csharp: async () => (await import('./languages/csharp.ts')).csharpRenderer,
  rust: async () => (await import('./languages/rust.ts')).rustRenderer,
  go: async () => (await import('./languages/go.ts')).goRenderer,
}

/** What bridges add to the languages is made together. */
const bridgeFile =
  (name: string): Load =>
  async () => {
    const { bridgeFiles } = await import('./bridge/registry.ts')
    const found = bridgeFiles.find(renderer => renderer.name === name)
    if (found === undefined) throw new TypeError(`no bridge has the file ${name}`)
    return found
  }

const scriptTests = () => import('./tests/script.ts')

export const rendererLoads: Readonly<Record<string, Load>> = {
  ...languageLoads,
  pseudocode: async () => (await import('./views/pseudocode.ts')).pseudocodeView,
  structure: async () => (await import('./views/structure.ts')).structureView,
  mermaid: async () => (await import('./views/mermaid.ts')).mermaidView,
  smtlib: async () => (await import('./views/smtlib.ts')).smtlibView,
  canonical: async () => (await import('./views/canonical.ts')).canonicalView,
  'python-tests': async () => (await import('./tests/python.ts')).pythonTests,
  'javascript-tests': async () => (await scriptTests()).javascriptTests,
  'typescript-tests': async () => (await scriptTests()).typescriptTests,
  'java-tests': async () => (await import('./tests/java.ts')).javaTests,
  'csharp-tests': async () => (await import('./tests/csharp.ts')).csharpTests,
  'rust-tests': async () => (await import('./tests/rust.ts')).rustTests,
  'go-tests': async () => (await import('./tests/go.ts')).goTests,
  'js-python-client': bridgeFile('js-python-client'),
  'python-server': bridgeFile('python-server'),
  'python-js-client': bridgeFile('python-js-client'),
  'javascript-server': bridgeFile('javascript-server'),
  'generic-js-client': bridgeFile('generic-js-client'),
  'generic-python-client': bridgeFile('generic-python-client'),
}
