/** Functions that compute each result once: of keys that are few, and of objects as long as these are in use. */

/** `keyOf` tells all of the argument that the result depends on. */
export function memoised<A, R>(
  make: (argument: A) => R,
  keyOf: (argument: A) => string = String,
): (argument: A) => R {
  const known = new Map<string, { readonly result: R }>()
  return argument => {
    const key = keyOf(argument)
    const found = known.get(key) ?? { result: make(argument) }
    known.set(key, found)
    return found.result
  }
}

/** For objects that nobody changes. */
export function memoisedFor<A extends object, R>(make: (argument: A) => R): (argument: A) => R {
  const known = new WeakMap<A, { readonly result: R }>()
  return argument => {
    const found = known.get(argument) ?? { result: make(argument) }
    known.set(argument, found)
    return found.result
  }
}
