/** The functions that every module carries, in the order of their indices; index 0 is the host's `late`. */
import { type Code, callIndex, type WasmType } from '../instructions.ts'
import type { WasmFunction } from '../module.ts'

export const runtimeNames = [
  'stop',
  'look',
  'charge',
  'alloc',
  'copy',
  'int_mul',
  'int_div',
  'int_mod',
  'float_word',
  'float_same',
  'text_concat',
  'text_match',
  'text_eq',
  'text_compare',
  'text_substr',
  'text_find',
  'text_prefix',
  'text_suffix',
  'text_replace',
  'text_replace_all',
  'text_to_int',
  'text_from_int',
  'text_of_int',
  'text_grouped',
  'text_parse_int',
  'text_from_code',
  'text_lower',
  'text_upper',
  'text_trim',
  'text_repeat',
  'text_padding',
  'text_join',
  'text_split',
  'list_eq',
  'list_concat',
  'list_cons',
  'list_reverse',
  'list_take',
  'list_drop',
  'list_find',
  'list_sum',
  'list_least',
  'list_most',
  'list_sort',
] as const

export type RuntimeName = (typeof runtimeNames)[number]

export const hostLate = 0
export const firstRuntime = 1
export const firstProgram = firstRuntime + runtimeNames.length

export const call = (name: RuntimeName, ...args: readonly Code[]): Code =>
  callIndex(firstRuntime + runtimeNames.indexOf(name), ...args)

/** Those that move the bump pointer. */
export const allocating: ReadonlySet<RuntimeName> = new Set<RuntimeName>([
  'alloc',
  'text_concat',
  'text_replace',
  'text_replace_all',
  'text_from_int',
  'text_of_int',
  'text_grouped',
  'text_parse_int',
  'text_from_code',
  'text_lower',
  'text_upper',
  'text_repeat',
  'text_padding',
  'text_join',
  'text_split',
  'list_concat',
  'list_cons',
  'list_reverse',
  'list_sort',
])

export type RuntimeTable = Readonly<Partial<Record<RuntimeName, WasmFunction>>>

export function define(
  parameters: readonly WasmType[],
  result: WasmType | undefined,
  locals: readonly WasmType[],
  ...code: readonly Code[]
): WasmFunction {
  return { parameters, result, locals, code: code.flat() }
}
