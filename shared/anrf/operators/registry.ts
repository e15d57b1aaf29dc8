/** The operator table: every operator of ANRF, one line each. */
import type { Operator } from '../operator.ts'
import { and } from './and.ts'
import { arraySelect } from './array-select.ts'
import { arrayStore } from './array-store.ts'
import { bvAdd } from './bv-add.ts'
import { bvAnd } from './bv-and.ts'
import { bvAshr } from './bv-ashr.ts'
import { bvComp } from './bv-comp.ts'
import { bvConcat } from './bv-concat.ts'
import { bvExtract } from './bv-extract.ts'
import { bvFromInt } from './bv-from-int.ts'
import { bvLshr } from './bv-lshr.ts'
import { bvMul } from './bv-mul.ts'
import { bvNand } from './bv-nand.ts'
import { bvNeg } from './bv-neg.ts'
import { bvNor } from './bv-nor.ts'
import { bvNot } from './bv-not.ts'
import { bvOr } from './bv-or.ts'
import { bvRotateLeft } from './bv-rotate-left.ts'
import { bvRotateRight } from './bv-rotate-right.ts'
import { bvSdiv } from './bv-sdiv.ts'
import { bvSge } from './bv-sge.ts'
import { bvSgt } from './bv-sgt.ts'
import { bvShl } from './bv-shl.ts'
import { bvSignExtend } from './bv-sign-extend.ts'
import { bvSle } from './bv-sle.ts'
import { bvSlt } from './bv-slt.ts'
import { bvSmod } from './bv-smod.ts'
import { bvSrem } from './bv-srem.ts'
import { bvSub } from './bv-sub.ts'
import { bvToNat } from './bv-to-nat.ts'
import { bvUdiv } from './bv-udiv.ts'
import { bvUge } from './bv-uge.ts'
import { bvUgt } from './bv-ugt.ts'
import { bvUle } from './bv-ule.ts'
import { bvUlt } from './bv-ult.ts'
import { bvUrem } from './bv-urem.ts'
import { bvXnor } from './bv-xnor.ts'
import { bvXor } from './bv-xor.ts'
import { bvZeroExtend } from './bv-zero-extend.ts'
import { dataGet } from './data-get.ts'
import { dataIs } from './data-is.ts'
import { dataMake } from './data-make.ts'
import { dateDay } from './date-day.ts'
import { dateFormat } from './date-format.ts'
import { dateFromYmd } from './date-from-ymd.ts'
import { dateMonth } from './date-month.ts'
import { dateParse } from './date-parse.ts'
import { dateWeekday } from './date-weekday.ts'
import { dateYear } from './date-year.ts'
import { distinct } from './distinct.ts'
import { eq } from './eq.ts'
import { floatAbs } from './float-abs.ts'
import { floatAdd } from './float-add.ts'
import { floatCeil } from './float-ceil.ts'
import { floatDiv } from './float-div.ts'
import { floatEq } from './float-eq.ts'
import { floatFixed } from './float-fixed.ts'
import { floatFloor } from './float-floor.ts'
import { floatFromInt } from './float-from-int.ts'
import { floatGe } from './float-ge.ts'
import { floatGt } from './float-gt.ts'
import { floatIsFinite } from './float-is-finite.ts'
import { floatIsNan } from './float-is-nan.ts'
import { floatLe } from './float-le.ts'
import { floatLt } from './float-lt.ts'
import { floatMax } from './float-max.ts'
import { floatMin } from './float-min.ts'
import { floatMul } from './float-mul.ts'
import { floatNeg } from './float-neg.ts'
import { floatParse } from './float-parse.ts'
import { floatRound } from './float-round.ts'
import { floatSqrt } from './float-sqrt.ts'
import { floatSub } from './float-sub.ts'
import { floatToInt } from './float-to-int.ts'
import { floatToText } from './float-to-text.ts'
import { floatTrunc } from './float-trunc.ts'
import { ifThenElse } from './if.ts'
import { implies } from './implies.ts'
import { intAbs } from './int-abs.ts'
import { intAdd } from './int-add.ts'
import { intDiv } from './int-div.ts'
import { intExists } from './int-exists.ts'
import { intForall } from './int-forall.ts'
import { intGe } from './int-ge.ts'
import { intGrouped } from './int-grouped.ts'
import { intGt } from './int-gt.ts'
import { intLe } from './int-le.ts'
import { intLt } from './int-lt.ts'
import { intMax } from './int-max.ts'
import { intMin } from './int-min.ts'
import { intMod } from './int-mod.ts'
import { intMul } from './int-mul.ts'
import { intNeg } from './int-neg.ts'
import { intParse } from './int-parse.ts'
import { intSub } from './int-sub.ts'
import { intToText } from './int-to-text.ts'
import { listConcat } from './list-concat.ts'
import { listCons } from './list-cons.ts'
import { listContains } from './list-contains.ts'
import { listDrop } from './list-drop.ts'
import { listFilter } from './list-filter.ts'
import { listFold } from './list-fold.ts'
import { listGet } from './list-get.ts'
import { listHead } from './list-head.ts'
import { listLast } from './list-last.ts'
import { listLen } from './list-len.ts'
import { listMap } from './list-map.ts'
import { listMax } from './list-max.ts'
import { listMin } from './list-min.ts'
import { listReverse } from './list-reverse.ts'
import { listSort } from './list-sort.ts'
import { listSum } from './list-sum.ts'
import { listTake } from './list-take.ts'
import { not } from './not.ts'
import { optionGet } from './option-get.ts'
import { optionIsSome } from './option-is-some.ts'
import { optionMap } from './option-map.ts'
import { optionOrElse } from './option-or-else.ts'
import { optionSome } from './option-some.ts'
import { or } from './or.ts'
import { recordGet } from './record-get.ts'
import { recordMake } from './record-make.ts'
import { recordWith } from './record-with.ts'
import { strAt } from './str-at.ts'
import { strConcat } from './str-concat.ts'
import { strContains } from './str-contains.ts'
import { strFromCode } from './str-from-code.ts'
import { strFromInt } from './str-from-int.ts'
import { strIndexof } from './str-indexof.ts'
import { strIsDigit } from './str-is-digit.ts'
import { strJoin } from './str-join.ts'
import { strLe } from './str-le.ts'
import { strLen } from './str-len.ts'
import { strLt } from './str-lt.ts'
import { strPadEnd } from './str-pad-end.ts'
import { strPadStart } from './str-pad-start.ts'
import { strPrefixof } from './str-prefixof.ts'
import { strRepeat } from './str-repeat.ts'
import { strReplace } from './str-replace.ts'
import { strReplaceAll } from './str-replace-all.ts'
import { strSplit } from './str-split.ts'
import { strSubstr } from './str-substr.ts'
import { strSuffixof } from './str-suffixof.ts'
import { strToCode } from './str-to-code.ts'
import { strToInt } from './str-to-int.ts'
import { strToLower } from './str-to-lower.ts'
import { strToUpper } from './str-to-upper.ts'
import { strTrim } from './str-trim.ts'
import { tupleGet } from './tuple-get.ts'
import { tupleMake } from './tuple-make.ts'
import { xor } from './xor.ts'

const rows = [
  ifThenElse,
  and,
  or,
  implies,
  xor,
  not,
  eq,
  distinct,
  intAdd,
  intSub,
  intMul,
  intNeg,
  intDiv,
  intMod,
  intAbs,
  intMin,
  intMax,
  intLt,
  intLe,
  intGt,
  intGe,
  intForall,
  intExists,
  intToText,
  intGrouped,
  intParse,
  strConcat,
  strLen,
  strAt,
  strSubstr,
  strIndexof,
  strContains,
  strPrefixof,
  strSuffixof,
  strReplace,
  strReplaceAll,
  strToInt,
  strFromInt,
  strLt,
  strLe,
  strIsDigit,
  strToCode,
  strFromCode,
  strToLower,
  strToUpper,
  strTrim,
  strSplit,
  strJoin,
  strRepeat,
  strPadStart,
  strPadEnd,
  bvNot,
  bvNeg,
  bvAnd,
  bvOr,
  bvXor,
  bvNand,
  bvNor,
  bvXnor,
  bvAdd,
  bvSub,
  bvMul,
  bvUdiv,
  bvUrem,
  bvSdiv,
  bvSrem,
  bvSmod,
  bvShl,
  bvLshr,
  bvAshr,
  bvUlt,
  bvUle,
  bvUgt,
  bvUge,
  bvSlt,
  bvSle,
  bvSgt,
  bvSge,
  bvConcat,
  bvExtract,
  bvZeroExtend,
  bvSignExtend,
  bvRotateLeft,
  bvRotateRight,
  bvComp,
  bvToNat,
  bvFromInt,
  listLen,
  listGet,
  listHead,
  listLast,
  listCons,
  listConcat,
  listContains,
  listReverse,
  listSum,
  listMin,
  listMax,
  listTake,
  listDrop,
  listSort,
  listMap,
  listFilter,
  listFold,
  floatAdd,
  floatSub,
  floatMul,
  floatDiv,
  floatMin,
  floatMax,
  floatLt,
  floatLe,
  floatGt,
  floatGe,
  floatEq,
  floatNeg,
  floatAbs,
  floatSqrt,
  floatFloor,
  floatCeil,
  floatTrunc,
  floatRound,
  floatIsNan,
  floatIsFinite,
  floatFromInt,
  floatToInt,
  floatToText,
  floatFixed,
  floatParse,
  optionSome,
  optionIsSome,
  optionGet,
  optionOrElse,
  optionMap,
  tupleMake,
  tupleGet,
  recordMake,
  recordGet,
  recordWith,
  dataMake,
  dataIs,
  dataGet,
  dateFromYmd,
  dateYear,
  dateMonth,
  dateDay,
  dateWeekday,
  dateFormat,
  dateParse,
  arraySelect,
  arrayStore,
] as const

type Row = (typeof rows)[number]
export type OperatorName = Row['name']

/** A row as passes see it that treat every operator alike. */
export type OperatorRow = Operator & { readonly name: OperatorName }

export const operatorRows = rows as unknown as readonly OperatorRow[]

export const operators = Object.fromEntries(operatorRows.map(row => [row.name, row])) as {
  readonly [N in OperatorName]: Operator & { readonly name: N }
}

export const operatorRow = (name: OperatorName): OperatorRow => operators[name]

export const operatorNames: readonly OperatorName[] = rows.map(row => row.name)

const byName: ReadonlyMap<string, OperatorRow> = new Map(operatorRows.map(row => [row.name, row]))

/** The row of a name from outside; where there is one, its own `name` is the string to keep: looking that up is cheap. */
export const operatorNamed = (name: string): OperatorRow | undefined => byName.get(name)

export const isOperatorName = (name: string): name is OperatorName => Object.hasOwn(operators, name)

/** The rows whose SMT-LIB spelling this is: `-` is both negation and subtraction. */
export function operatorsSpelled(symbol: string): readonly OperatorRow[] {
  return spellings.get(symbol) ?? []
}

function bySpelling(): ReadonlyMap<string, readonly OperatorRow[]> {
  const spellings = new Map<string, OperatorRow[]>()
  for (const row of operatorRows)
    for (const symbol of row.symbols ?? []) spellings.set(symbol, [...(spellings.get(symbol) ?? []), row])
  return spellings
}
const spellings = bySpelling()
