/** The style guides, one line each: the first of a language is its default. */
import { aosp, gofmt, googleCsharp, googleGo, googleJava, microsoft, oracle, rustfmt } from './compiled.ts'
import { googlePython, numpy, pep8 } from './python.ts'
import { airbnb, biome, googleScript, prettier, standard } from './script.ts'
import type { StyleGuide } from './style.ts'

export const styleGuides: readonly StyleGuide[] = [
  pep8,
  googlePython,
  numpy,
  biome,
  standard,
  googleScript,
  airbnb,
  prettier,
  googleJava,
  aosp,
  oracle,
  microsoft,
  googleCsharp,
  rustfmt,
  gofmt,
  googleGo,
]

export const styleGuidesOf = (language: string): readonly StyleGuide[] =>
  styleGuides.filter(({ languages }) => languages.includes(language))

/** The language's guide of that name, its default without a name or where it has none of that name. */
export function styleGuideFor(language: string, name: string | undefined): StyleGuide {
  const known = styleGuidesOf(language)
  const [usual] = known
  if (usual === undefined) throw new TypeError(`${language} has no style guide`)
  return known.find(guide => guide.name === name) ?? usual
}
