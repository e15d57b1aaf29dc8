/**
 * The pure core has no clock, no randomness and no environment of its own. Types alone cannot say it: `Date` and
 * `Math.random` belong to the language's library.
 */
import { isCore } from './dependency-rule.ts'
import type { Rule } from './rule.ts'
import { withoutComments } from './source-tree.ts'

const impure = [
  /\bnew Date\b|\bDate\s*[.(]/,
  /\bMath\s*\.\s*random\b/,
  /\bperformance\s*\.\s*now\b/,
  /\bprocess\s*\.\s*\w/,
  /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/,
  /\b(?:fetch|require)\s*\(/,
  /\bconsole\s*\.\s*\w/,
  /\bcrypto\s*\.\s*\w/,
]

export const purityRule: Rule = {
  name: 'the pure core has no clock, randomness or environment',
  concerns: isCore,
  check: file =>
    withoutStrings(withoutComments(file.text))
      .split('\n')
      .flatMap((text, index) => {
        const found = impure.map(shape => shape.exec(text)?.[0]).find(match => match !== undefined)
        return found === undefined
          ? []
          : [{ path: file.path, line: index + 1, message: `the core uses '${found.trim()}'` }]
      }),
}

/** Quoted text may say anything; template literals stay, since code can stand inside them. */
const withoutStrings = (text: string): string =>
  text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
