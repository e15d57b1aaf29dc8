/** All runtime functions by name. */
import type { WasmFunction } from '../module.ts'
import { floatFunctions } from './floats.ts'
import { integerFunctions } from './integers.ts'
import { listFunctions } from './lists.ts'
import { memoryFunctions } from './memory.ts'
import type { RuntimeName } from './names.ts'
import { numeralFunctions } from './numerals.ts'
import { textFunctions } from './text.ts'
import { wordFunctions } from './words.ts'

export const runtimeFunctions: Readonly<Record<RuntimeName, WasmFunction>> = {
  ...memoryFunctions,
  ...integerFunctions,
  ...floatFunctions,
  ...textFunctions,
  ...wordFunctions,
  ...numeralFunctions,
  ...listFunctions,
} as Readonly<Record<RuntimeName, WasmFunction>>
