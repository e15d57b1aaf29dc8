/**
 * From keys of artifacts to keys of objects and back: `{prefix}{tenant}/{key}`. A gateway over a file system cannot
 * hold both `a` and `a/b`; with `names: 'folders'` each key ends with `!`, which is in no artifact key and sorts before
 * all that is, so that the order of a list stays that of its keys.
 */
import type { Tenant } from '../../ports/common.ts'

export interface ObjectNames {
  /** In front of everything, e.g. `specwright/`; default: nothing. */
  readonly prefix?: string
  readonly names?: 'flat' | 'folders'
}

export class Naming {
  readonly #prefix: string
  readonly #end: '' | '!'

  constructor({ prefix = '', names = 'flat' }: ObjectNames) {
    this.#prefix = prefix
    this.#end = names === 'folders' ? '!' : ''
  }

  objectKey(tenant: Tenant, key: string): string {
    return `${this.#start(tenant)}${key}${this.#end}`
  }

  /** What all objects start with whose artifacts start with `prefix`. */
  objectPrefix(tenant: Tenant, prefix: string): string {
    return `${this.#start(tenant)}${prefix}`
  }

  /** What asks S3 for the beginnings of keys that are a tenant's each. */
  get tenantFolders(): { readonly Prefix: string; readonly Delimiter: string } {
    return { Prefix: this.#prefix, Delimiter: '/' }
  }

  /** The name in such a beginning; whether it is one's is not looked at. */
  tenantOf(folder: string): string {
    return folder.slice(this.#prefix.length, -1)
  }

  /** Undefined for an object that is no artifact of the tenant. */
  artifactKey(tenant: Tenant, objectKey: string): string | undefined {
    const start = this.#start(tenant)
    if (!objectKey.startsWith(start) || !objectKey.endsWith(this.#end)) return undefined
    return objectKey.slice(start.length, objectKey.length - this.#end.length)
  }

  #start(tenant: Tenant): string {
    return `${this.#prefix}${tenant}/`
  }
}
