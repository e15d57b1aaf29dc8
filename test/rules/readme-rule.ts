/** Every folder under `shared/` says what it is for: a README.md, or a header comment in each of its files. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Rule } from './rule.ts'

export const readmeRule = (root: string): Rule => ({
  name: 'a folder under shared says what it is for',
  concerns: path => path.startsWith('shared/') && path.endsWith('.ts'),
  check: file => {
    const explained =
      existsSync(join(root, dirname(file.path), 'README.md')) || /^\s*\/(?:\*|\/)/.test(file.text)
    return explained
      ? []
      : [{ path: file.path, line: 1, message: 'neither a README.md beside it nor a header comment' }]
  },
})
