/**
 * A function that a clock calls: upkeep of the whole environment, for all tenants at once, and so in no catalogue. Its
 * grants, alarms, log and clock follow from this; the work is in the module of its entry.
 */
import type { FunctionDeclaration } from '../../../shared/platform/define-function.ts'

export interface ClockedFunction
  extends Pick<FunctionDeclaration, 'name' | 'doc' | 'triggers' | 'emits' | 'uses' | 'resources'> {
  readonly everyMinutes: number
}
