/** Why a program cannot be printed as a SyGuS answer. */
export type PrintErrorCode = 'MISSING_FUNCTION' | 'OUTSIDE_GRAMMAR' | 'NO_SPELLING' | 'TOO_LARGE'

export class PrintError extends Error {
  override readonly name = 'PrintError'
  readonly code: PrintErrorCode
  constructor(code: PrintErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
