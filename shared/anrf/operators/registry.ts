/** The operator table: every operator of ANRF, one line each. */
import { intAdd } from './int-add.ts'

export const operators = { 'int.add': intAdd } as const
export type OperatorName = keyof typeof operators
