/** Items between brackets (rustfmt, `lists.rs`): beside each other, below each other, or filled. */
import { columns } from '../width.ts'
import { isOneLine } from './measure.ts'
import { newline, type Shape } from './shape.ts'

/** Filled lists are of short items; those of a macro have its format on a line of its own. */
export type Tactic = 'horizontal' | 'vertical' | 'filled' | { readonly formatAt: number }

/** Where a comma follows the last item. */
export type Trailing = 'always' | 'never' | 'vertical'

export function tacticFor(texts: readonly (string | undefined)[], limit: number): Tactic {
  const total = texts.reduce((sum, text) => sum + columns(text ?? ''), 0) + 2 * Math.max(0, texts.length - 1)
  return total <= limit && texts.every(text => isOneLine(text ?? '')) ? 'horizontal' : 'vertical'
}

export function joined(texts: readonly string[], tactic: Tactic, trailing: Trailing, shape: Shape): string {
  if (tactic === 'filled') return filled(texts, trailing, shape)
  const line = newline(shape.indent)
  const separator = (i: number): string => {
    if (i === 0) return ''
    if (typeof tactic === 'string') return tactic === 'vertical' ? line : ' '
    return i === tactic.formatAt || i === tactic.formatAt + 1 ? line : ' '
  }
  const hasLast = trailing === 'always' || (trailing === 'vertical' && tactic === 'vertical')
  return texts.map((text, i) => separator(i) + text + (i < texts.length - 1 || hasLast ? ',' : '')).join('')
}

/** As many items on a line as it holds. */
function filled(texts: readonly string[], trailing: Trailing, shape: Shape): string {
  let result = ''
  let used = 0
  for (const [i, text] of texts.entries()) {
    const isLast = i === texts.length - 1
    const width = columns(text) + (isLast && trailing !== 'always' ? 0 : 1)
    if (used > 0 && used + 1 + width > shape.width) {
      result += newline(shape.indent)
      used = 0
    } else if (used > 0) {
      result += ' '
      used += 1
    }
    result += text + (isLast && trailing === 'never' ? '' : ',')
    used += width
  }
  return result
}
