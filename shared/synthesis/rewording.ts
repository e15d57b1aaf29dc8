/**
 * Productions for texts that are given by example: case, blanks, words between separators, initials, characters of one
 * kind, padding, counting. Each is priced by how often people ask for it, not by its nodes.
 */
import { apply, eq, int, ite, lambda, letIn, not, str, variable } from '../anrf/build.ts'
import type { Expr, Hole, Variable } from '../anrf/expr.ts'
import { Int, List, Str, type Type, typeText } from '../anrf/type.ts'
import { capital, digit, each, letter, lower, plain, small, upper, vowel, word } from './character-kinds.ts'
import type { Priced } from './higher-order.ts'
import { eachOnce, sortedBy } from './list-templates.ts'
import { priced } from './tokens/token-class.ts'

/** The non-terminal of texts that are written out in a program. */
export const written = 'written text'

const Words = List(Str)
const hole = (type: Type): Hole => ({ kind: 'hole', type, nonterminal: typeText(type) })
const text = (): Hole => hole(Str)
const words = (): Hole => hole(Words)
const separator = (): Hole => ({ kind: 'hole', type: Str, nonterminal: written })

const split = (s: Expr, by: Expr): Expr => apply('str.split', [s, by])
const first = (s: Expr): Expr => apply('str.at', [s, int(0)])
const rest = (s: Expr): Expr => apply('str.substr', [s, int(1), apply('str.len', [s])])
const capitalWord = (s: Expr): Expr => apply('str.concat', [upper(first(s)), lower(rest(s))])
/** One hole that stands in several places. */
const shared = (body: (s: Expr) => Expr): Expr => {
  const s = variable('s', Str)
  return letIn(s, hole(Str), body(s))
}
const capitalized = (s: Expr): Expr => apply('str.concat', [upper(first(s)), rest(s)])
const mapped = (list: Expr, body: Expr): Expr => apply('list.map', [list, lambda([each], body)])
const filtered = (list: Expr, test: Expr): Expr => apply('list.filter', [list, lambda([each], test)])
const joined = (list: Expr, by: Expr): Expr => apply('str.join', [list, by])

/** Whether a character is of a kind, those that people ask for most first. */
const usualKinds = (): readonly Expr[] => [digit(), letter()]
const otherKinds = (): readonly Expr[] => {
  const others = [capital(), small(), word(), vowel()]
  return [...others, plain(), ...[...usualKinds(), ...others].map(kind => not(kind))]
}

const charactersOf = (kind: Expr): Expr => filtered(split(text(), str('')), kind)
const ofKind = (kind: Expr): Expr => joined(charactersOf(kind), str(''))

/** Changes of case alone, of a whole text or of each word between blanks. */
export const caseChanges = (): readonly Expr[] => [
  lower(text()),
  upper(text()),
  shared(capitalWord),
  joined(mapped(split(text(), str(' ')), capitalWord(each)), str(' ')),
]
/** Initials of a text's words, bare, or with something behind each, and a blank between them. */
export const initials = (): Expr => joined(mapped(split(text(), str(' ')), first(each)), str(''))
export const markedInitials = (between: '' | ' '): Expr =>
  joined(mapped(split(text(), str(' ')), apply('str.concat', [first(each), separator()])), str(between))
/** Words with capitals: a text, what is between its words, and what comes between them instead, or nothing. */
export const titled = (): Expr => joined(mapped(split(text(), separator()), capitalWord(each)), separator())
export const titledTogether = (): Expr =>
  joined(mapped(split(text(), separator()), capitalWord(each)), str(''))
/** A text, a separator that goes from it. */
export const withoutSeparator = (): Expr => apply('str.replace_all', [text(), separator(), str('')])
/** A text, a separator, and what comes in its place. */
export const otherSeparator = (): Expr => apply('str.replace_all', [text(), separator(), separator()])

/** Texts out of texts, and out of lists of words. */
export const rewordedTexts = (): readonly Priced[] => {
  const pad = (s: Expr): Expr =>
    apply('str.repeat', [separator(), apply('int.sub', [hole(Int), apply('str.len', [s])])])
  return [
    ...caseChanges().flatMap((change, i) => priced(i < 2 ? 2 : i + 1, change)),
    ...priced(2, apply('str.trim', [text()]), joined(words(), separator()), joined(words(), str(''))),
    ...priced(2, apply('list.last', [words()])),
    ...[0, 1, 2, 3, 4, 5].flatMap(i => priced(i < 2 ? 2 : 3, apply('list.get', [words(), int(i)]))),
    ...priced(2, otherSeparator(), withoutSeparator()),
    ...around(),
    ...ends(),
    ...priced(4, initials(), markedInitials(''), markedInitials(' ')),
    ...priced(3, ...usualKinds().map(ofKind)),
    ...priced(5, ...otherKinds().map(ofKind)),
    ...priced(
      3,
      shared(s => apply('str.concat', [pad(s), s])),
      shared(s => apply('str.concat', [s, pad(s)])),
    ),
    ...priced(3, apply('str.from_int', [apply('list.len', [split(text(), separator())])])),
    ...recomposed(),
  ]
}

/** Texts taken to pieces and put together again: in another order, under another separator, as names in programs are. */
function recomposed(): readonly Priced[] {
  const between = variable('between', Str)
  const pieces = variable('pieces', Words)
  const same = (change: (list: Expr) => Expr): Expr =>
    letIn(between, separator(), joined(change(split(text(), between)), between))
  const isCapital = not(eq(lower(each), each))
  const lowered = ite(isCapital, apply('str.concat', [separator(), lower(each)]), each)
  const later = mapped(apply('list.drop', [pieces, int(1)]), capitalWord(each))
  const camel = apply('str.concat', [lower(apply('list.get', [pieces, int(0)])), joined(later, str(''))])
  const allButLast = (list: Expr): Expr =>
    letIn(pieces, list, apply('list.take', [pieces, apply('int.sub', [apply('list.len', [pieces]), int(1)])]))
  return [
    ...priced(
      3,
      same(list => apply('list.reverse', [list])),
      same(allButLast),
      same(list => apply('list.drop', [list, int(1)])),
      same(list => filtered(list, not(eq(each, str(''))))),
      same(list => filtered(list, apply('str.contains', [each, separator()]))),
      same(sortedWords),
      same(wordsOnce),
      joined(split(text(), str('')), separator()),
      joined(apply('list.reverse', [split(text(), str(''))]), str('')),
    ),
    ...priced(
      4,
      longest(words()),
      same(list => apply('list.take', [list, int(2)])),
    ),
    ...priced(4, titled(), titledTogether(), joined(mapped(split(text(), str('')), lowered), str(''))),
    ...priced(4, letIn(pieces, split(text(), separator()), camel)),
    ...priced(4, withoutBrackets(), enumerated()),
  ]
}

/** Pieces with one text between them, but another before the last. */
function enumerated(): Expr {
  const [pieces, last] = [variable('pieces', Words), variable('last', Str)]
  const count = apply('int.sub', [apply('list.len', [pieces]), int(1)])
  const before = joined(apply('list.take', [pieces, count]), separator())
  const whole = apply('str.concat', [before, apply('str.concat', [separator(), last])])
  const isOnly = apply('int.lt', [count, int(1)])
  return letIn(
    pieces,
    split(text(), separator()),
    letIn(last, apply('list.last', [pieces]), ite(isOnly, last, whole)),
  )
}

/** What is left without all that stands in brackets. */
function withoutBrackets(): Expr {
  const closing = variable('closing', Str)
  const behind = apply('list.last', [split(each, closing)])
  return letIn(closing, separator(), joined(mapped(split(text(), separator()), behind), str('')))
}

/** The first of the longest words. */
function longest(list: Expr): Expr {
  const best = variable('best', Str)
  const isLonger = apply('int.gt', [apply('str.len', [each]), apply('str.len', [best])])
  return apply('list.fold', [list, str(''), lambda([best, each], ite(isLonger, each, best))])
}

/** What stands before, behind and between separators, and the piece that has something in it. */
function around(): readonly Priced[] {
  const pieces = (): Expr => split(text(), separator())
  const behind = apply('list.get', [pieces(), int(1)])
  const having = filtered(pieces(), apply('str.contains', [each, separator()]))
  return [
    ...priced(2, ...[0, 1].map(i => apply('list.get', [pieces(), int(i)])), apply('list.last', [pieces()])),
    ...priced(2, apply('list.get', [split(behind, separator()), int(0)])),
    ...priced(3, apply('list.get', [having, int(0)])),
  ]
}

/** The last characters, all but the last, and all but the first. */
function ends(): readonly Priced[] {
  const n = variable('n', Int)
  const without = (s: Expr, count: Expr): Expr => apply('int.sub', [apply('str.len', [s]), count])
  return [
    ...priced(
      3,
      shared(s => letIn(n, hole(Int), apply('str.substr', [s, without(s, n), n]))),
      shared(s => apply('str.substr', [s, int(0), without(s, hole(Int))])),
      shared(s => apply('str.substr', [s, hole(Int), apply('str.len', [s])])),
    ),
  ]
}

/** Lists of words out of texts, and of other such lists. */
export const rewordedLists = (): readonly Priced[] => [
  ...priced(2, split(text(), separator())),
  ...priced(2, apply('list.reverse', [words()])),
  ...[1, 2, 3].flatMap(i =>
    priced(3, apply('list.take', [words(), int(i)]), apply('list.drop', [words(), int(i)])),
  ),
  ...priced(3, apply('list.reverse', [apply('list.drop', [apply('list.reverse', [words()]), int(1)])])),
  ...priced(
    3,
    ...[lower, upper, first, capitalWord, capitalized, (s: Expr) => apply('str.trim', [s])].map(body =>
      mapped(words(), body(each)),
    ),
  ),
  ...priced(
    3,
    mapped(words(), apply('str.concat', [separator(), each])),
    mapped(words(), apply('str.concat', [each, separator()])),
  ),
  ...priced(3, sortedWords(words()), wordsOnce(words())),
  ...priced(4, filtered(words(), apply('str.contains', [each, separator()]))),
  ...priced(4, filtered(words(), not(eq(each, str(''))))),
  ...priced(4, mapped(words(), apply('list.last', [split(each, separator())]))),
  ...priced(4, mapped(words(), apply('list.get', [split(each, separator()), int(0)]))),
]

const sortedWords = (list: Expr): Expr => sortedBy([list, Str], (one, other) => apply('str.lt', [one, other]))
const wordsOnce = (list: Expr): Expr => eachOnce([list, Str])

/** Where several texts are given: one replaced within another. */
export const replacedBy = (): readonly Priced[] =>
  priced(2, apply('str.replace_all', [text(), text(), text()]))

/** The word at a position that is given as a number, which people count from one. */
export const wordAt = (): readonly Priced[] =>
  priced(
    2,
    apply('list.get', [words(), apply('int.sub', [hole(Int), int(1)])]),
    apply('list.get', [words(), hole(Int)]),
  )

/** Numbers of words and occurrences, and what the numbers between separators come to. */
export const countedTexts = (): readonly Priced[] => [
  ...priced(4, mean()),
  ...priced(
    3,
    ...[digit(), letter(), capital(), vowel()].map(kind => apply('list.len', [charactersOf(kind)])),
  ),
  ...(['list.sum', 'list.max', 'list.min'] as const).flatMap(total =>
    priced(3, apply(total, [mapped(split(text(), separator()), apply('str.to_int', [each]))])),
  ),
  ...priced(1, apply('list.len', [words()])),
  ...priced(3, apply('int.sub', [apply('list.len', [split(text(), separator())]), int(1)])),
  ...priced(3, apply('int.sub', [apply('list.len', [split(text(), text())]), int(1)])),
]

function mean(): Expr {
  const pieces = variable('pieces', Words)
  const numbers = mapped(pieces, apply('str.to_int', [each]))
  const count = apply('list.len', [pieces])
  return letIn(pieces, split(text(), separator()), apply('int.div', [apply('list.sum', [numbers]), count]))
}

/** Whether two texts agree in a part that both have (a piece at a separator, an end, their length), and which comes first. */
export function samePart(one: Variable, other: Variable): readonly Priced[] {
  const between = variable('between', Str)
  const both = (part: (of: Expr) => Expr): Expr => eq(part(one), part(other))
  const atSeparator = (part: (pieces: Expr) => Expr): Expr =>
    letIn(
      between,
      separator(),
      both(of => part(split(of, between))),
    )
  const last = (of: Expr): Expr => apply('str.at', [of, apply('int.sub', [apply('str.len', [of]), int(1)])])
  return [
    ...priced(
      3,
      atSeparator(pieces => apply('list.get', [pieces, int(0)])),
      atSeparator(pieces => apply('list.last', [pieces])),
      apply('str.lt', [one, other]),
      apply('str.lt', [other, one]),
    ),
    ...priced(
      5,
      both(first),
      both(last),
      both(of => apply('str.len', [of])),
    ),
  ]
}

/** Whether texts agree but for their letters' case. */
export const comparedTexts = (): readonly Priced[] => [
  ...priced(3, eq(lower(text()), lower(text()))),
  ...priced(3, apply('str.contains', [lower(text()), lower(text())])),
  ...priced(2, apply('list.contains', [words(), text()])),
  ...priced(3, eq(lower(text()), text()), eq(upper(text()), text())),
  ...priced(3, apply('str.contains', [str('aeiou'), lower(first(text()))])),
]
