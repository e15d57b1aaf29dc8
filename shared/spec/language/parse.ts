/** Text to syntax tree. Errors say what was found, what a person may write there, and how to mend the usual slips. */
import { EOF, type IRecognitionException, type IToken, Lexer } from 'chevrotain'
import { maxNesting } from '../source.ts'
import type { Complaints } from './complaints.ts'
import { ConstraintParser, EnoughErrors, enoughErrors, TooDeepError } from './grammar.ts'
import type { Node, Place } from './syntax.ts'
import { allTokens, BadNumber, Foreign, OpenText } from './tokens.ts'

let lexer: Lexer | undefined
let parser: ConstraintParser | undefined

/** The tree, or undefined after complaints. `allowAssign`: a lone `=` is `==` (examples in prose). */
export function parse(complaints: Complaints, allowAssign = false): Node | undefined {
  const tokens = lex(complaints)
  if (tokens === undefined) return undefined
  const before = complaints.problems.length
  const tree = parseTokens(tokens, complaints)
  if (!allowAssign) refuseAssignments(tokens, complaints)
  return complaints.problems.length > before ? undefined : tree
}

function lex(complaints: Complaints): IToken[] | undefined {
  lexer ??= new Lexer(allTokens, { positionTracking: 'onlyOffset', safeMode: true })
  const { tokens, errors } = lexer.tokenize(complaints.text)
  for (const { offset, length } of errors) {
    const found = JSON.stringify(complaints.text.slice(offset, offset + length))
    complaints.add(
      'SYNTAX',
      { found, expected: ['a name', 'a value'] },
      { start: offset, end: offset + length },
    )
  }
  let bad = errors.length > 0
  for (const token of tokens) if (refuseToken(token, complaints)) bad = true
  return bad ? undefined : tokens
}

/** Tokens that exist only to be explained. */
function refuseToken(token: IToken, complaints: Complaints): boolean {
  const { image, tokenType } = token
  if (tokenType === OpenText) {
    const quote = image.charAt(0)
    const hint = `Close it with ${quote}.`
    complaints.add(
      'BAD_LITERAL',
      { found: image, reason: 'is a string that is not closed', hint },
      placeOf(token),
    )
  } else if (tokenType === BadNumber) {
    complaints.add('BAD_LITERAL', { found: image, reason: 'is neither a number nor a name' }, placeOf(token))
  } else if (tokenType === Foreign || tokenType.name === 'Power') {
    const hint = Object.hasOwn(foreignHints, image) ? foreignHints[image] : undefined
    const expected = ['an operator', 'a value']
    complaints.add(
      'SYNTAX',
      { found: `\`${image}\``, expected, ...(hint === undefined ? {} : { hint }) },
      placeOf(token),
    )
  } else return false
  return true
}

const straight = 'Use straight quotes: "…".'
const foreignHints: Readonly<Record<string, string>> = {
  '**': 'There is no power operator; write `x * x`.',
  '?': 'Write `if a then b else c`.',
  ';': 'One clause per line, without `;`.',
  '#': 'Bit vectors are written #xff or #b01; a comment needs a space before its `#`.',
  '“': straight,
  '”': straight,
  '„': straight,
  '‘': straight,
  '’': straight,
}

function parseTokens(tokens: IToken[], complaints: Complaints): Node | undefined {
  parser ??= new ConstraintParser()
  parser.input = tokens
  try {
    const tree = parser.expression()
    explainAll(parser.errors, complaints)
    return tree
  } catch (error) {
    if (error instanceof EnoughErrors) {
      explainAll(parser.errors, complaints)
      return undefined
    }
    if (!(error instanceof TooDeepError)) throw error
    complaints.add('TOO_DEEP', { limit: maxNesting }, placeOf(error.token))
    return undefined
  }
}

function explainAll(errors: readonly IRecognitionException[], complaints: Complaints): void {
  const seen = new Set<number>()
  for (const error of errors.slice(0, enoughErrors)) explain(error, complaints, seen)
}

function explain(error: IRecognitionException, complaints: Complaints, seen: Set<number>): void {
  const { token } = error
  const previousToken = 'previousToken' in error ? (error.previousToken as IToken) : undefined
  const ended = token.tokenType === EOF
  const end = complaints.text.trimEnd().length
  const at = ended ? { start: end, end } : placeOf(token)
  if (seen.has(at.start)) return
  seen.add(at.start)
  const found = ended ? 'the end of the clause' : `\`${token.image}\``
  const expected = inWords(JSON.parse(error.message) as string[])
  const hint = hintFor(token, previousToken, expected)
  complaints.add('SYNTAX', { found, expected, ...where(previousToken), ...hint }, at)
}

function where(previous: IToken | undefined): { where?: string } {
  if (previous === undefined || previous.tokenType === undefined || previous.image === '') return {}
  return { where: `after \`${previous.image}\`` }
}

/** Labels for a person: what may begin a value is "a value". */
function inWords(labels: readonly string[]): string[] {
  const startsValue = labels.includes('a name') && labels.includes('a value')
  return startsValue
    ? ['a value']
    : labels.map(label => (label === '`EOF`' ? 'the end of the clause' : label))
}

function hintFor(
  token: IToken,
  previous: IToken | undefined,
  expected: readonly string[],
): { hint?: string } {
  const { image } = token
  if (image === ':=') return { hint: 'Write == to compare.' }
  if (expected.includes('`else`'))
    return { hint: 'An `if` needs an `else`; a rule without one is `a implies b`.' }
  if (['then', '{'].includes(image)) return { hint: 'Write `if a then b else c`, or `a implies b`.' }
  if (['elif', 'elsif', 'elseif'].includes(image)) return { hint: 'Write `else if`.' }
  if (previous?.image === '{' || expected.includes('`with`'))
    return { hint: 'Write a record as {cents: 5}, and a list as [1, 2].' }
  if (image === '<' && previous?.image === '=') return { hint: 'Write <= for "at most".' }
  if (image === 'if')
    return { hint: 'Write `if a then b else c`, or `a implies b` with the condition first.' }
  if (expected.includes('`)`') || expected.includes('`]`'))
    return { hint: `Close the bracket with ${expected[0]}.` }
  return {}
}

function refuseAssignments(tokens: readonly IToken[], complaints: Complaints): void {
  tokens.forEach((token, i) => {
    if (token.tokenType.name !== '=' || tokens[i - 2]?.image === 'let') return
    const next = tokens[i + 1]?.image
    const hint = next === '<' || next === '>' ? `Write ${next}= instead of =${next}.` : 'Write == to compare.'
    complaints.add('SYNTAX', { found: '`=`', expected: ['`==`'], hint }, placeOf(token))
  })
}

const placeOf = (token: IToken): Place => ({
  start: token.startOffset,
  end: token.startOffset + token.image.length,
})
