/**
 * Texts in lines that are too long, parted at blanks and breaks (google-java-format, `StringWrapper`): the parts stand
 * below each other, added.
 */

/** The formatter moves what follows a text that is returned to where it leaves it when it is run again. */
const returned = /^( *)return "/

/** A text, unless it is the object of a call. */
const literal = /"(?:[^"\\]|\\.)*"(?!\.)/g

export function withTextsParted(line: string, width: number): string {
  if (line.length <= width || !line.includes('"')) return line
  return line.replace(literal, (text: string, at: number) => {
    const isFirst = !line.slice(0, at).endsWith('+ ')
    const trailing = line.length - at - text.length
    const lines = reflowed(words(text.slice(1, -1)), width - at - 2, trailing, isFirst)
    const column = isFirst ? (returned.exec(line)?.[1]?.length ?? at) + 4 : at - 2
    return `"${lines.join(`"\n${' '.repeat(column)}+ "`)}"`
  })
}

/** Blanks start a word, breaks end one. */
const words = (text: string): readonly string[] =>
  text.match(/(?:\s|\\t)?(?:[^\s\\]|\\[^nrt])*(?:\\[nr])*/gu)?.filter(word => word !== '') ?? []

function reflowed(
  all: readonly string[],
  firstWidth: number,
  trailing: number,
  isFirst: boolean,
): readonly string[] {
  const rest = [...all]
  const lines: string[] = []
  let width = firstWidth
  while (rest.length > 0) {
    if (rest.reduce((sum, word) => sum + word.length, 0) <= width) width -= trailing
    lines.push(oneLine(rest, width))
    if (isFirst && lines.length === 1) width -= 6
  }
  return lines.length > 0 ? lines : ['']
}

/** Takes words as long as they fit, one at least, and none behind a break. */
function oneLine(rest: string[], width: number): string {
  let line = rest.shift() ?? ''
  while (!/\\[nr]$/.test(line)) {
    const [next] = rest
    if (next === undefined || (line.length > 4 && line.length + next.length > width)) break
    line += next
    rest.shift()
  }
  return line
}
