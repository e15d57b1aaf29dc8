/** The run-time errors of the semantics contract in words. */
import type { RuntimeErrorName } from './operator.ts'

export const runtimeErrorText: Readonly<Record<RuntimeErrorName, string>> = {
  DivisionByZero: 'a division by zero, or the remainder of one',
  IndexOutOfRange: 'an index outside its list',
  EmptyList: 'the first, last, least or greatest element of an empty list',
  EmptyOption: 'the value of an option that holds none',
  WrongConstructor: 'a field of named data that another constructor made',
  NotFinite: 'the integer of a float that is NaN or infinite',
  Overflow: 'an integer beyond 64 bits',
  FuelExhausted: 'more work than the run was given fuel for',
  DeadlineExceeded: 'more time than the run was given',
  MemoryExhausted: 'more memory than the run was given',
  InputOutsideDomain: 'an input that the specification does not allow',
}
