/** Names as the constraint language writes them: plain where they can be, else in backticks. */

/** Letters of the living scripts, spelled out because the lexer's patterns know no Unicode classes. */
export const letter = 'A-Za-z_$\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0370-\\u1fff\\u3040-\\ud7ff'
export const plainName = `[${letter}][0-9${letter}]*`

/** Words that cannot be plain names; in backticks they can. */
export const keywords: ReadonlySet<string> = new Set(
  'true false True False none None NaN Infinity if then else let forall exists iff implies or xor and not in IMPLIES OR XOR AND NOT'.split(
    ' ',
  ),
)

/** Whether a text is one name that needs no backticks, keywords aside. */
export const isPlainName = (text: string): boolean => new RegExp(`^${plainName}$`).test(text)

/** A name as the constraint language writes it. */
export function nameText(name: string): string {
  return isPlainName(name) && !keywords.has(name) ? name : `\`${name}\``
}
