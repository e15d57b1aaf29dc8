/** JSON texts inside a message: parsed while they are not too much together. */
import { AnrfError } from '../errors.ts'
import { type Json, type JsonBudget, parseJson } from '../json.ts'
import type { Limits } from './limits.ts'

export class JsonTexts {
  #left: number
  readonly #parts: JsonBudget

  constructor(limits: Limits) {
    this.#left = limits.jsonCharacters
    this.#parts = { left: limits.jsonParts }
  }

  /** Throws NOT_JSON, TOO_LARGE with the pointer. */
  parse(text: string, pointer: string): Json {
    this.#left -= text.length
    if (this.#left < 0) throw new AnrfError('TOO_LARGE', 'the JSON texts are too long together', pointer)
    try {
      return parseJson(text, this.#parts)
    } catch (error) {
      if (error instanceof AnrfError) throw new AnrfError(error.code, error.message, pointer)
      throw error
    }
  }
}
