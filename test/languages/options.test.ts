/** Each language at each level, in each of its style guides, without comments: the programs mean what they meant. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, int, ite, letIn, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { Int } from '../../shared/anrf/type.ts'
import { csharpRenderer } from '../../shared/render/languages/csharp.ts'
import { goRenderer } from '../../shared/render/languages/go.ts'
import { javaRenderer } from '../../shared/render/languages/java.ts'
import { javascriptRenderer } from '../../shared/render/languages/javascript.ts'
import { pythonRenderer } from '../../shared/render/languages/python.ts'
import { rustRenderer } from '../../shared/render/languages/rust.ts'
import { typescriptRenderer } from '../../shared/render/languages/typescript.ts'
import type { RenderOptions } from '../../shared/render/options.ts'
import type { Renderer } from '../../shared/render/renderer.ts'
import { styleGuidesOf } from '../../shared/render/styles/registry.ts'
import { type Case, caseOf, firstDifference, type Outcome } from '../render/agreement.ts'
import { partCases } from '../render/part-cases.ts'
import { differences } from './agrees.ts'
import { runCsharp } from './csharp.ts'
import { differences64, rendered } from './fixed-width.ts'
import { runGo } from './go.ts'
import { runJava } from './java.ts'
import { promised, randomCases } from './many-cases.ts'
import { runPython } from './python.ts'
import { runRust } from './rust.ts'
import { runJavascript, runTypescript } from './script.ts'
import { hasToolchain } from './toolchains.ts'

const [x, y] = [variable('x', Int), variable('y', Int)]
const values = [-7, -1, 0, 1, 2, 9, 2n ** 62n, -(2n ** 62n)]
const pairs = values.flatMap(a => values.map(b => [a, b]))
const add = (a: Expr, b: Expr): Expr => apply('int.add', [a, b])
const quotient = apply('int.div', [x, y])
const isLess = apply('int.lt', [x, y])

/** What is repeated, what may fail, what a promise decides. */
const goldens: readonly Expr[] = [
  apply('int.mul', [add(x, y), add(x, y)]),
  add(quotient, quotient),
  ite(isLess, add(quotient, quotient), int(3)),
  ite(isLess, apply('int.mul', [add(x, y), int(2)]), apply('int.mul', [add(x, y), int(3)])),
  add(apply('int.mod', [y, x]), add(quotient, quotient)),
  letIn(variable('unread', Int), quotient, add(x, y)),
  letIn(variable('half', Int), quotient, add(variable('half', Int), quotient)),
  ite(apply('int.lt', [x, int(100)]), ite(apply('int.ge', [x, int(-100)]), x, quotient), y),
  ite(isLess, x, y),
  add(apply('int.mul', [x, int(1)]), apply('int.mul', [int(2), int(3)])),
]

const programs = (): Case[] => {
  const plain = goldens.map((body, i) => caseOf(`golden ${i}`, [x, y], body, pairs))
  return [
    ...plain,
    ...plain.flatMap(subject => promised(subject, -50, 50)),
    ...partCases().filter((_, i) => i % 4 === 0),
    ...randomCases(24, 9),
  ]
}

/** Go's driver puts the helpers of all programs into one file: they have their comments. */
function variants(language: string): readonly RenderOptions[] {
  const guides = styleGuidesOf(language).map(({ name }) => name)
  return [
    ...guides.map(styleGuide => ({ optimizationLevel: 2, styleGuide }) as const),
    {
      optimizationLevel: 2,
      disabledPasses: ['common_subexpressions'],
      includeComments: language === 'go',
    },
  ]
}
/** Compilers warn of what random programs hold and folding would drop. */
const asStored: RenderOptions = { optimizationLevel: 0 }

/** Each program in one of the variants, the goldens in all. */
const cases = (language: string): Case[] =>
  programs().flatMap((subject, i) => {
    const all = variants(language)
    const chosen = subject.name.startsWith('golden') ? [asStored, ...all] : [all[i % all.length] ?? {}]
    return chosen.map(options => ({
      ...subject,
      name: `${subject.name} ${JSON.stringify(options)}`,
      input: { ...subject.input, options },
    }))
  })

type Runner = (cases: readonly Case[]) => Outcome[][] | Promise<Outcome[][]>
type Differences = (
  renderer: Renderer,
  cases: readonly Case[],
  outcomes: readonly Outcome[][],
) => readonly string[]

/** Some errors are the language's own there: `ZeroDivisionError`. */
const inValues: Differences = (renderer, subjects, outcomes) =>
  subjects.flatMap((subject, i) => {
    const found = firstDifference(subject, outcomes[i] ?? [])
    return found === undefined ? [] : [`${found}\n${renderer.render(subject.input)}`]
  })

const languages: readonly (readonly [Renderer, Runner, Differences])[] = [
  [pythonRenderer, runPython, inValues],
  [javascriptRenderer, runJavascript, inValues],
  [typescriptRenderer, runTypescript, inValues],
  [javaRenderer, runJava, differences],
  [csharpRenderer, runCsharp, differences],
  [rustRenderer, runRust, differences64],
  [goRenderer, runGo, differences64],
]

for (const [renderer, run, differing] of languages)
  test(`${renderer.name} means the same at every level and in every style`, async context => {
    const isOfNode = renderer.name.endsWith('script')
    if (!isOfNode && !hasToolchain(context, renderer.name)) return
    const subjects = rendered(renderer, cases(renderer.name))
    assert.deepEqual(differing(renderer, subjects, await run(subjects)), [])
  })
