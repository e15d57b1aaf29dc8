/**
 * The grammar of the constraint language as a chevrotain parser (LL(2), with error recovery). The rules build the
 * tree of `syntax.ts`; expectations of an error travel in its message as JSON, to be put into words in `parse.ts`.
 */
import {
  EmbeddedActionsParser,
  type IParserErrorMessageProvider,
  type IToken,
  type ParserMethod,
  type TokenType,
  tokenLabel,
} from 'chevrotain'
import type { ChainItem, LiteralKind, Node, Place, RecordNode, Step, Word } from './syntax.ts'
import * as t from './tokens.ts'

/** Mistakes after which the rest of a clause is not parsed: recovery from thousands is slow and helps no one. */
export const enoughErrors = 10

/** Thrown by the parser after `enoughErrors`; they are in its `errors`. */
export class EnoughErrors extends Error {}

/** Brackets, `if`, quantifiers and lambdas open at once; deeper is TOO_DEEP, before the stack ends. */
export const maxDepth = 260

/** Thrown by the parser at the token that opens a level too many. */
export class TooDeepError extends Error {
  readonly token: IToken
  constructor(token: IToken) {
    super('too deep')
    this.token = token
  }
}

const labels = (types: readonly TokenType[]): string => JSON.stringify([...new Set(types.map(tokenLabel))])
const firsts = (paths: readonly TokenType[][]): TokenType[] =>
  paths.flatMap(path => (path[0] === undefined ? [] : [path[0]]))

/** Error messages that are data: the labels of what was expected. */
const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => labels([expected]),
  buildNotAllInputParsedMessage: () => JSON.stringify(['an operator', 'the end of the clause']),
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => labels(expectedPathsPerAlt.flatMap(firsts)),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => labels(firsts(expectedIterationPaths)),
}

/** While chevrotain records the grammar, tokens have no image. */
const at = (from: IToken, to: IToken = from): Place => ({
  start: from.startOffset,
  end: to.startOffset + (to.image?.length ?? 0),
})
const over = (from: Place, to: Place): Place => ({ start: from.start, end: to.end })
const word = (token: IToken): Word => ({
  ...at(token),
  text: token.image.startsWith('`') ? token.image.slice(1, -1) : token.image,
})
const broken = (): Node => ({ kind: 'broken', start: 0, end: 0 })

export class ConstraintParser extends EmbeddedActionsParser {
  private depth = 0

  constructor() {
    super(t.allTokens, {
      recoveryEnabled: true,
      maxLookahead: 2,
      errorMessageProvider: expectations,
      skipValidations: true,
    })
    this.performSelfAnalysis()
  }

  /** The depth counts levels since the parse began. */
  override reset(): void {
    super.reset()
    this.depth = 0
  }

  private nested<R>(rule: () => R): R {
    this.ACTION(() => {
      if (++this.depth > maxDepth) throw new TooDeepError(this.LA(1))
    })
    const result = rule()
    this.ACTION(() => this.depth--)
    return result
  }

  readonly expression: ParserMethod<[], Node> = this.RULE(
    'expression',
    (): Node => this.nested(() => this.chain()),
    {
      recoveryValueFunc: broken,
    },
  )

  private chain(): Node {
    const items: ChainItem[] = []
    this.prefixed(0, items)
    this.MANY(() => {
      this.ACTION(() => {
        if (this.errors.length >= enoughErrors) throw new EnoughErrors()
      })
      items.push(this.SUBRULE(this.infix))
      this.prefixed(1, items)
    })
    const [first] = items
    if (items.length === 1 && first?.kind === 'operand') return first.node
    return { kind: 'chain', items, ...this.ACTION(() => ends(items)) }
  }

  private prefixed(nth: 0 | 1, items: ChainItem[]): void {
    this.many(nth + 1, () => {
      const token = this.consume(nth, t.Prefix)
      items.push({ kind: 'prefix', operator: token.tokenType.name, text: token.image, ...at(token) })
    })
    const node = this.subrule(nth + 1, this.postfix)
    items.push({ kind: 'operand', node })
  }

  readonly infix: ParserMethod<[], ChainItem> = this.RULE('infix', (): ChainItem => {
    let not: IToken | undefined
    const token = this.OR([
      { ALT: () => this.CONSUME(t.Infix) },
      {
        ALT: () => {
          not = this.CONSUME(t.Not)
          return this.CONSUME(t.In)
        },
      },
    ])
    const operator = not === undefined ? token.tokenType.name : 'NotIn'
    return { kind: 'infix', operator, text: token.image, ...at(not ?? token, token) }
  })

  readonly postfix: ParserMethod<[], Node> = this.RULE(
    'postfix',
    (): Node => {
      const base = this.SUBRULE(this.primary)
      const steps: Step[] = []
      this.MANY(() => {
        steps.push(
          this.OR([
            { ALT: () => this.SUBRULE(this.bracketStep) },
            { ALT: () => this.SUBRULE(this.methodStep) },
          ]),
        )
      })
      const last = steps.at(-1)
      return last === undefined ? base : { kind: 'postfix', base, steps, ...over(base, last) }
    },
    { recoveryValueFunc: broken },
  )

  readonly bracketStep: ParserMethod<[], Step> = this.RULE('bracketStep', (): Step => {
    const open = this.CONSUME(t.OpenBracket)
    let from: Node | undefined
    let to: Node | undefined
    let slice = false
    this.OPTION(() => {
      from = this.SUBRULE(this.expression)
    })
    this.OPTION1(() => {
      this.CONSUME(t.Colon)
      slice = true
      this.OPTION2(() => {
        to = this.SUBRULE1(this.expression)
      })
    })
    const place = at(open, this.CONSUME(t.CloseBracket))
    if (!slice) return { kind: 'index', index: from ?? { kind: 'broken', ...place }, ...place }
    return {
      kind: 'slice',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...place,
    }
  })

  readonly methodStep: ParserMethod<[], Step> = this.RULE('methodStep', (): Step => {
    this.CONSUME(t.Dot)
    const name = this.CONSUME(t.Name)
    const args: Node[] = []
    let close: IToken | undefined
    this.OPTION(() => {
      this.CONSUME(t.OpenParen)
      this.MANY_SEP({ SEP: t.Comma, DEF: () => args.push(this.SUBRULE(this.expression)) })
      close = this.CONSUME(t.CloseParen)
    })
    if (close === undefined) return { kind: 'field', name: word(name), ...at(name) }
    return { kind: 'method', name: word(name), args, ...at(name, close) }
  })

  readonly primary: ParserMethod<[], Node> = this.RULE(
    'primary',
    (): Node =>
      this.OR([
        { ALT: () => this.SUBRULE(this.literal) },
        { ALT: () => this.SUBRULE(this.conditional) },
        { ALT: () => this.SUBRULE(this.quantifier) },
        { ALT: () => this.SUBRULE(this.binding) },
        { GATE: () => this.lambdaAhead(), ALT: () => this.SUBRULE(this.lambda) },
        { ALT: () => this.SUBRULE(this.nameOrCall) },
        { ALT: () => this.SUBRULE(this.group) },
        { ALT: () => this.SUBRULE(this.list) },
        { ALT: () => this.SUBRULE(this.record) },
      ]),
    { recoveryValueFunc: broken },
  )

  readonly literal: ParserMethod<[], Node> = this.RULE('literal', (): Node => {
    const token = this.CONSUME(t.Literal)
    return { kind: 'literal', token: token.tokenType.name as LiteralKind, text: token.image, ...at(token) }
  })

  readonly nameOrCall: ParserMethod<[], Node> = this.RULE('nameOrCall', (): Node => {
    const name = this.CONSUME(t.Name)
    const args: Node[] = []
    let close: IToken | undefined
    this.OPTION(() => {
      this.CONSUME(t.OpenParen)
      this.MANY_SEP({ SEP: t.Comma, DEF: () => args.push(this.SUBRULE(this.expression)) })
      close = this.CONSUME(t.CloseParen)
    })
    if (close === undefined) return { kind: 'name', name: word(name).text, ...at(name) }
    return { kind: 'call', name: word(name), args, ...at(name, close) }
  })

  /** Brackets around one expression, which may be told its type, or around the items of a tuple. */
  readonly group: ParserMethod<[], Node> = this.RULE('group', (): Node => {
    const open = this.CONSUME(t.OpenParen)
    const items: Node[] = []
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => items.push(this.SUBRULE(this.expression)) })
    let type: Word | undefined
    this.OPTION(() => {
      this.CONSUME(t.Colon)
      type = this.SUBRULE(this.typeName)
    })
    const place = at(open, this.CONSUME(t.CloseParen))
    const inner: Node = items.length === 1 ? (items[0] ?? broken()) : { kind: 'tuple', items, ...place }
    if (items.length > 1 && type === undefined) return inner
    return { kind: 'group', inner, ...(type === undefined ? {} : { type }), ...place }
  })

  /** Collected as text; `type-text.ts` reads it. */
  readonly typeName: ParserMethod<[], Word> = this.RULE(
    'typeName',
    (): Word =>
      this.nested(() =>
        this.OR([
          { ALT: () => this.SUBRULE(this.namedType) },
          { ALT: () => this.SUBRULE(this.tupleType) },
          { ALT: () => this.SUBRULE(this.recordType) },
        ]),
      ),
    { recoveryValueFunc: () => ({ text: '', start: 0, end: 0 }) },
  )

  readonly namedType: ParserMethod<[], Word> = this.RULE('namedType', (): Word => {
    const name = this.CONSUME(t.Name)
    let text = name.image
    let last = name
    this.OPTION(() => {
      this.CONSUME(t.OpenBracket)
      const inner = this.OR([
        { ALT: () => word(this.CONSUME(t.Integer)) },
        { ALT: () => this.SUBRULE(this.typeName) },
      ])
      last = this.CONSUME(t.CloseBracket)
      text += `[${inner.text}]`
    })
    return { text, ...at(name, last) }
  })

  readonly tupleType: ParserMethod<[], Word> = this.RULE('tupleType', (): Word => {
    const open = this.CONSUME(t.OpenParen)
    const items: string[] = []
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => items.push(this.SUBRULE(this.typeName).text) })
    return { text: `(${items.join(', ')})`, ...at(open, this.CONSUME(t.CloseParen)) }
  })

  readonly recordType: ParserMethod<[], Word> = this.RULE('recordType', (): Word => {
    const open = this.CONSUME(t.OpenBrace)
    const fields: string[] = []
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const name = this.CONSUME(t.Name)
        this.CONSUME(t.Colon)
        fields.push(`${name.image}: ${this.SUBRULE(this.typeName).text}`)
      },
    })
    return { text: `{${fields.join(', ')}}`, ...at(open, this.CONSUME(t.CloseBrace)) }
  })

  readonly list: ParserMethod<[], Node> = this.RULE('list', (): Node => {
    const open = this.CONSUME(t.OpenBracket)
    const items: Node[] = []
    this.MANY_SEP({ SEP: t.Comma, DEF: () => items.push(this.SUBRULE(this.expression)) })
    return { kind: 'list', items, ...at(open, this.CONSUME(t.CloseBracket)) }
  })

  /** `{name: value, …}`; `{base with name: value, …}` where what follows the brace is no name with a colon. */
  readonly record: ParserMethod<[], Node> = this.RULE('record', (): Node => {
    const open = this.CONSUME(t.OpenBrace)
    let base: Node | undefined
    this.OPTION({
      GATE: () => this.LA(2).tokenType !== t.Colon,
      DEF: () => {
        base = this.SUBRULE(this.expression)
        this.CONSUME(t.With)
      },
    })
    const fields: RecordNode['fields'][number][] = []
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        const name = word(this.CONSUME(t.Name))
        this.CONSUME(t.Colon)
        fields.push({ name, value: this.SUBRULE1(this.expression) })
      },
    })
    const place = at(open, this.CONSUME(t.CloseBrace))
    return { kind: 'record', ...(base === undefined ? {} : { base }), fields, ...place }
  })

  readonly conditional: ParserMethod<[], Node> = this.RULE('conditional', (): Node => {
    const start = this.CONSUME(t.If)
    const branches = [this.branch(0)]
    this.MANY({
      GATE: () => this.LA(2).tokenType === t.If,
      DEF: () => {
        this.CONSUME(t.Else)
        this.CONSUME1(t.If)
        branches.push(this.branch(1))
      },
    })
    this.CONSUME1(t.Else)
    const otherwise = this.SUBRULE(this.expression)
    return { kind: 'if', branches, otherwise, start: start.startOffset, end: otherwise.end }
  })

  private branch(nth: 0 | 1): { condition: Node; value: Node } {
    const condition = this.subrule(1 + 2 * nth, this.expression)
    this.consume(nth, t.Then)
    return { condition, value: this.subrule(2 + 2 * nth, this.expression) }
  }

  readonly quantifier: ParserMethod<[], Node> = this.RULE('quantifier', (): Node => {
    const start = this.OR([{ ALT: () => this.CONSUME(t.Forall) }, { ALT: () => this.CONSUME(t.Exists) }])
    const names: Word[] = []
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => names.push(word(this.CONSUME(t.Name))) })
    this.CONSUME(t.In)
    const range = this.SUBRULE(this.expression)
    this.CONSUME(t.Colon)
    const body = this.SUBRULE1(this.expression)
    const operator = start.tokenType === t.Exists ? 'int.exists' : 'int.forall'
    return { kind: 'quantifier', operator, names, over: range, body, start: start.startOffset, end: body.end }
  })

  readonly binding: ParserMethod<[], Node> = this.RULE('binding', (): Node => {
    const start = this.CONSUME(t.Let)
    const name = word(this.CONSUME(t.Name))
    this.CONSUME(t.Assign)
    const value = this.SUBRULE(this.expression)
    this.CONSUME(t.Colon)
    const body = this.SUBRULE1(this.expression)
    return { kind: 'let', name, value, body, start: start.startOffset, end: body.end }
  })

  readonly lambda: ParserMethod<[], Node> = this.RULE('lambda', (): Node => {
    const start = this.LA(1)
    const names: Word[] = []
    this.OR([
      { ALT: () => names.push(word(this.CONSUME(t.Name))) },
      {
        ALT: () => {
          this.CONSUME(t.OpenParen)
          this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => names.push(word(this.CONSUME1(t.Name))) })
          this.CONSUME(t.CloseParen)
        },
      },
    ])
    this.CONSUME(t.Arrow)
    const body = this.SUBRULE(this.expression)
    return { kind: 'lambda', names, body, start: start.startOffset, end: body.end }
  })

  /** `x ->` or `(x, y) ->`: decided by reading on to the arrow. */
  private lambdaAhead(): boolean {
    if (this.LA(1).tokenType !== t.OpenParen) return this.LA(2).tokenType === t.Arrow
    let next = 2
    while (this.LA(next + 1).tokenType === t.Comma) next += 2
    return this.LA(next + 1).tokenType === t.CloseParen && this.LA(next + 2).tokenType === t.Arrow
  }
}

function ends(items: readonly ChainItem[]): Place {
  const place = (item: ChainItem | undefined): Place =>
    item === undefined ? { start: 0, end: 0 } : item.kind === 'operand' ? item.node : item
  return over(place(items[0]), place(items.at(-1)))
}
