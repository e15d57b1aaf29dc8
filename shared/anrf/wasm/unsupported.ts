/** Says why a program is left to the interpreter; never leaves this folder. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported'
}
