/** Errors of the IR: a closed set of codes with the data a caller needs. */

export type AnrfErrorCode =
  | 'UNKNOWN_OPERATOR'
  | 'WRONG_ARITY'
  | 'WRONG_INDICES'
  | 'TYPE_MISMATCH'
  | 'BAD_TYPE'
  | 'BAD_VALUE'
  | 'UNKNOWN_FUNCTION'
  | 'UNKNOWN_NAME'
  | 'INVALID_PROGRAM'
  | 'NOT_JSON'
  | 'UNKNOWN_MAJOR_VERSION'
  | 'MALFORMED'
  | 'TOO_LARGE'

export class AnrfError extends Error {
  readonly code: AnrfErrorCode
  /** JSON pointer into the document, where the source is one (`/semantics/functions/0/body`). */
  readonly pointer?: string
  override readonly name = 'AnrfError'

  constructor(code: AnrfErrorCode, message: string, pointer?: string) {
    super(pointer === undefined || pointer === '' ? message : `${pointer}: ${message}`)
    this.code = code
    if (pointer !== undefined) this.pointer = pointer
  }
}
