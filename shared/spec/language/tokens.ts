/**
 * The words of the constraint language. `label` is what a person is told was expected. Order matters: the first
 * token that matches wins; keywords give way to longer names (`inner` is not `in` + `ner`).
 */
import { createToken, Lexer, type TokenType } from 'chevrotain'
import { letter, plainName } from './name-text.ts'

interface WordOptions {
  readonly label?: string
  readonly categories?: TokenType[]
}

const abstract = (name: string, label: string): TokenType => createToken({ name, pattern: Lexer.NA, label })
/** What may stand between two operands, before one, or be a value by itself. */
export const Infix = abstract('Infix', 'an operator')
export const Prefix = abstract('Prefix', 'an operator')
export const Literal = abstract('Literal', 'a value')

const namePattern = new RegExp(`${plainName}|\`[^\`\\n]+\``)

/** Names that are no plain words stand in backticks. */
export const Name = createToken({
  name: 'Name',
  pattern: namePattern,
  label: 'a name',
  line_breaks: false,
})

const keywordTokens: TokenType[] = []
function keyword(name: string, pattern: RegExp, options: WordOptions = {}): TokenType {
  const token = createToken({
    name,
    pattern,
    longer_alt: Name,
    label: options.label ?? `\`${name.toLowerCase()}\``,
    categories: options.categories ?? [],
  })
  keywordTokens.push(token)
  return token
}

const symbolTokens: TokenType[] = []
function symbol(name: string, pattern: string | RegExp, categories: TokenType[] = []): TokenType {
  const token = createToken({ name, pattern, categories, label: `\`${name}\`` })
  symbolTokens.push(token)
  return token
}

export const True = keyword('True', /[tT]rue/, { label: 'a value', categories: [Literal] })
export const False = keyword('False', /[fF]alse/, { label: 'a value', categories: [Literal] })
/** The option that holds nothing. */
export const None = keyword('None', /[nN]one/, { label: 'a value', categories: [Literal] })
/** Floats that have no digits. */
export const NamedFloat = keyword('NamedFloat', /NaN|Infinity/, { label: 'a value', categories: [Literal] })
export const Iff = keyword('Iff', /iff/, { categories: [Infix] })
export const If = keyword('If', /if/)
export const Then = keyword('Then', /then/)
export const Else = keyword('Else', /else/)
export const Let = keyword('Let', /let/)
export const Forall = keyword('Forall', /forall|∀/)
export const Exists = keyword('Exists', /exists|∃/)
export const Implies = keyword('Implies', /implies|IMPLIES/, { categories: [Infix] })
export const Or = keyword('Or', /or|OR/, { categories: [Infix] })
export const Xor = keyword('Xor', /xor|XOR/, { categories: [Infix] })
export const And = keyword('And', /and|AND/, { categories: [Infix] })
export const Not = keyword('Not', /not|NOT/, { categories: [Prefix] })
export const In = keyword('In', /in/, { categories: [Infix] })
export const StartsWith = keyword('StartsWith', /startsWith|starts_with|startswith/, {
  categories: [Name, Infix],
})
export const EndsWith = keyword('EndsWith', /endsWith|ends_with|endswith/, { categories: [Name, Infix] })
export const Contains = keyword('Contains', /contains/, { categories: [Name, Infix] })
/** Which constructor made a value: `tree is Leaf`. */
export const Is = keyword('Is', /is/, { categories: [Name, Infix] })
/** Inside braces only: `{price with cents: 5}`. */
export const With = keyword('With', /with/, { categories: [Name] })

export const IffSign = symbol('<=>', /<=>|<==>/, [Infix])
export const ImpliesSign = symbol('=>', /==>|=>|⇒/, [Infix])
export const Equal = symbol('==', /===?/, [Infix])
export const Unequal = symbol('!=', /!==?|<>|≠/, [Infix])
export const LessOrEqual = symbol('<=', /<=|≤/, [Infix])
export const ShiftLeft = symbol('<<', '<<', [Infix])
export const Less = symbol('<', '<', [Infix])
export const LogicalShiftRight = symbol('>>>', '>>>', [Infix])
export const ShiftRight = symbol('>>', '>>', [Infix])
export const GreaterOrEqual = symbol('>=', />=|≥/, [Infix])
export const Greater = symbol('>', '>', [Infix])
export const Assign = symbol('=', '=', [Infix])
export const OrSign = symbol('||', /\|\||∨/, [Infix])
export const AndSign = symbol('&&', /&&|∧/, [Infix])
export const Bar = symbol('|', '|', [Infix])
export const Ampersand = symbol('&', '&', [Infix])
export const Caret = symbol('^', '^', [Infix])
export const Tilde = symbol('~', '~', [Prefix])
export const Bang = symbol('!', /!|¬/, [Prefix])
export const Concat = symbol('++', '++', [Infix])
export const Arrow = symbol('->', /->|→/)
export const Plus = symbol('+', '+', [Infix])
export const Minus = symbol('-', /-|−/, [Infix, Prefix])
export const Times = symbol('*', '*', [Infix])
export const Divide = symbol('/', '/', [Infix])
export const Percent = symbol('%', '%', [Infix])
export const DotDot = symbol('..', '..', [Infix])
export const Dot = symbol('.', '.')
export const Comma = symbol(',', ',')
export const Colon = symbol(':', ':')
export const OpenParen = symbol('(', '(')
export const CloseParen = symbol(')', ')')
export const OpenBracket = symbol('[', '[')
export const CloseBracket = symbol(']', ']')
export const OpenBrace = symbol('{', '{')
export const CloseBrace = symbol('}', '}')

export const Decimal = createToken({
  name: 'Decimal',
  pattern: /\d[\d_]*(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)(?![0-9A-Za-z_])/,
  label: 'a number',
  categories: [Literal],
})
export const Integer = createToken({
  name: 'Integer',
  pattern: /0[xX][0-9a-fA-F]+|0[bB][01]+|\d[\d_]*/,
  label: 'a number',
  categories: [Literal],
})
/** `#x0f` and `#b0101`, SMT-LIB's literals: their digits give the width. */
export const Bits = createToken({
  name: 'Bits',
  pattern: /#x[0-9a-fA-F]+|#b[01]+/,
  label: 'a bit vector',
  categories: [Literal],
})
export const Text = createToken({
  name: 'Text',
  pattern: /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'/,
  label: 'a string',
  categories: [Literal],
})

const Space = createToken({ name: 'Space', pattern: /\s+/, group: Lexer.SKIPPED })

/** Not in the grammar: caught to say what is wrong with them. */
export const OpenText = createToken({ name: 'OpenText', pattern: /["'][^\n]*/, label: 'an unclosed string' })
export const BadNumber = createToken({
  name: 'BadNumber',
  pattern: new RegExp(`(?!0[xX][0-9a-fA-F]|0[bB][01])\\d[\\d_]*(?!_)[${letter}][0-9${letter}]*`),
})
export const Foreign = createToken({ name: 'Foreign', pattern: /\?|[“”„‘’]|;|@|#|\\|[^\s\w]/ })

export const allTokens: TokenType[] = [
  Space,
  Infix,
  Prefix,
  Literal,
  ...keywordTokens,
  Name,
  Decimal,
  BadNumber,
  Integer,
  Bits,
  Text,
  OpenText,
  createToken({ name: 'Power', pattern: /\*\*/ }),
  ...symbolTokens,
  Foreign,
]
