/** The languages, one entry each. */
import { csharpRenderer } from '../../../shared/render/languages/csharp.ts'
import { goRenderer } from '../../../shared/render/languages/go.ts'
import { javaRenderer } from '../../../shared/render/languages/java.ts'
import { javascriptRenderer } from '../../../shared/render/languages/javascript.ts'
import { pythonRenderer } from '../../../shared/render/languages/python.ts'
import { rustRenderer } from '../../../shared/render/languages/rust.ts'
import { typescriptRenderer } from '../../../shared/render/languages/typescript.ts'
import { runCsharp } from '../csharp.ts'
import { runGo } from '../go.ts'
import { runJava } from '../java.ts'
import { runPython } from '../python.ts'
import { runRust } from '../rust.ts'
import { runJavascript, runTypescript } from '../script.ts'
import type { TestedLanguage } from './language.ts'

const python: TestedLanguage = {
  name: 'python',
  toolchain: 'python',
  overflows: 'never',
  renderer: pythonRenderer,
  run: runPython,
  ownErrors: [
    ['ZeroDivisionError', 'DivisionByZero'],
    ['index out of range', 'IndexOutOfRange', 'EmptyList'],
    ['index-sized integer', 'IndexOutOfRange'],
    ['empty sequence', 'EmptyList'],
    ['iterable argument is empty', 'EmptyList'],
  ],
}

const javascript: TestedLanguage = {
  name: 'javascript',
  overflows: 'never',
  renderer: javascriptRenderer,
  run: runJavascript,
}

const typescript: TestedLanguage = {
  name: 'typescript',
  overflows: 'never',
  renderer: typescriptRenderer,
  run: runTypescript,
}

const java: TestedLanguage = {
  name: 'java',
  toolchain: 'java',
  overflows: 'never',
  renderer: javaRenderer,
  run: runJava,
  // javac is slow until it is warm, and holds three thousand programs in 700 MB.
  programsPerCompile: 3000,
}

const csharp: TestedLanguage = {
  name: 'csharp',
  toolchain: 'csharp',
  overflows: 'never',
  renderer: csharpRenderer,
  run: runCsharp,
}

const rust: TestedLanguage = {
  name: 'rust',
  toolchain: 'rust',
  overflows: 'where marked',
  renderer: rustRenderer,
  run: runRust,
}

const go: TestedLanguage = {
  name: 'go',
  toolchain: 'go',
  overflows: 'where marked',
  renderer: goRenderer,
  run: runGo,
}

export const languages = { python, javascript, typescript, java, csharp, rust, go } as const
