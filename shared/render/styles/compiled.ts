/** Style guides of the compiled languages. */
import type { StyleGuide } from './style.ts'

export const googleJava: StyleGuide = {
  name: 'google',
  doc: "Google's Java guide: two blanks",
  languages: ['java'],
  width: 100,
  indent: 2,
}

export const aosp: StyleGuide = {
  name: 'aosp',
  doc: "Android's Java guide, google-java-format --aosp: four blanks",
  languages: ['java'],
  width: 100,
  indent: 4,
}

export const oracle: StyleGuide = {
  name: 'oracle',
  doc: 'Code Conventions for the Java Programming Language: four blanks, lines of 80 columns',
  languages: ['java'],
  width: 80,
  indent: 4,
}

export const microsoft: StyleGuide = {
  name: 'microsoft',
  doc: "Microsoft's C# conventions: four blanks, braces on lines of their own",
  languages: ['csharp'],
  width: 120,
  indent: 4,
}

export const googleCsharp: StyleGuide = {
  name: 'google',
  doc: "Google's C# guide: two blanks, braces at the end of lines",
  languages: ['csharp'],
  width: 100,
  indent: 2,
  bracesAtEnd: true,
}

export const rustfmt: StyleGuide = {
  name: 'rustfmt',
  doc: "rustfmt's defaults",
  languages: ['rust'],
  width: 100,
  indent: 4,
}

export const gofmt: StyleGuide = {
  name: 'gofmt',
  doc: 'what gofmt leaves',
  languages: ['go'],
  width: 100,
  indent: 1,
}

/** Google's Go guide asks for gofmt. */
export const googleGo: StyleGuide = { ...gofmt, name: 'google', doc: "Google's Go guide: what gofmt leaves" }
