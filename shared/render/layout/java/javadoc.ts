/** Doc comments as google-java-format fills them: words up to the width, a blank line around lists, items further in. */
export function javadoc(lines: readonly string[], width: number): readonly string[] {
  const [first = ''] = lines
  const pad = first.slice(0, first.indexOf('/'))
  if (lines.length === 1) return oneLine(first, pad, width)
  const body = lines.slice(1, -1).map(line => line.trim().replace(/^\*\s?/, ''))
  const text = spaced(body).flatMap(line => filled(line, width - pad.length - ' * '.length))
  return [first, ...text.map(line => `${pad} * ${line}`.trimEnd()), `${pad} */`]
}

/** A comment that fits on no line has several. */
function oneLine(line: string, pad: string, width: number): readonly string[] {
  if (line.length <= width) return [line]
  const words = line
    .trim()
    .replace(/^\/\*\* /, '')
    .replace(/ \*\/$/, '')
  const text = filled(words, width - pad.length - ' * '.length)
  return [`${pad}/**`, ...text.map(each => `${pad} * ${each}`), `${pad} */`]
}

/** A list stands apart from what is before it. */
const spaced = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line, i) => (line.trim() === '<ul>' && i > 0 && lines[i - 1] !== '' ? ['', line] : [line]))

function filled(line: string, width: number): readonly string[] {
  const start = /^\s*/.exec(line)?.[0] ?? ''
  const isItem = line.trimStart().startsWith('<li>')
  const below = isItem ? `${start}    ` : start
  const rows: string[] = []
  let row = ''
  for (const word of line.trim().split(/\s+/)) {
    const next = row === '' ? (rows.length === 0 ? start : below) + word : `${row} ${word}`
    if (row !== '' && next.length > width) {
      rows.push(row)
      row = below + word
    } else row = next
  }
  return [...rows, row]
}
