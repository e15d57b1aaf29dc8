/** How a file may look: at most 500 lines, and no escape from the type system or the linter. */
import type { Rule } from './rule.ts'
import { withoutComments } from './source-tree.ts'

const longest = 500

export const lengthRule: Rule = {
  name: `no file is longer than ${longest} lines`,
  // Nobody reads or edits a generated file: its length is its schema's.
  concerns: path => !path.includes('/generated/'),
  check: file => {
    const lines = file.text.split('\n').length - 1
    return lines > longest ? [{ path: file.path, line: lines, message: `${lines} lines` }] : []
  },
}

// Pieced together so that this file does not break its own rule.
const escapes = new RegExp(
  `@ts-(?:ignore|nocheck|expect-error)|${'biome'}-ignore|\\bas any\\b|<any>|:\\s*any\\b`,
)

export const escapeRule: Rule = {
  name: 'no escape from the type system or the linter',
  concerns: path => !path.startsWith('test/'),
  check: file =>
    `${withoutComments(file.text)}`.split('\n').flatMap((_, index) => {
      const line = file.text.split('\n')[index] ?? ''
      const found = /^\s*(?:\*|\/\*\*)/.test(line) ? undefined : escapes.exec(line)?.[0]
      return found === undefined ? [] : [{ path: file.path, line: index + 1, message: `'${found.trim()}'` }]
    }),
}
