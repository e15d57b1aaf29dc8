/** JavaScript text: how floats, options, tuples, records and named data travel (`anrf/value-json.ts`). */
export const scriptPartCodecs = {
  float: `
/** What JSON has no number for. */
const spelled = new Map([NaN, Infinity, -Infinity].map(each => [String(each), each])).set("-0", -0)

const double = {
  read(value) {
    const found = spelled.get(value) ?? value
    if (typeof found !== "number") throw new TypeError(typeof value + " is no float")
    return found
  },
  write(value) {
    if (typeof value !== "number") throw new TypeError(typeof value + " is no float")
    if (Object.is(value, -0)) return "-0"
    return Number.isFinite(value) ? value : String(value)
  },
}`,
  option: `
const optionOf = item => ({
  read: value => (value === null ? null : item.read(value)),
  write: value => (value === null ? null : item.write(value)),
})`,
  boxed: `
/** Of an option: null is none, an array of one holds it. */
const boxedOf = item => ({
  read(value) {
    if (value === null) return null
    if (value.some === undefined) throw new TypeError(typeof value + " is no option of an option")
    return [item.read(value.some)]
  },
  write(value) {
    if (value === null) return null
    if (!Array.isArray(value) || value.length !== 1) throw new TypeError(typeof value + " is no array of one")
    return { some: item.write(value[0]) }
  },
})`,
  tuple: `
const tupleOf = items => {
  const parts = value => {
    if (!Array.isArray(value) || value.length !== items.length) {
      throw new TypeError(typeof value + " is no array of " + items.length)
    }
    return value
  }
  return {
    read: value => parts(value).map((each, i) => items[i].read(each)),
    write: value => parts(value).map((each, i) => items[i].write(each)),
  }
}`,
  record: `
const own = (value, key) => {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) {
    throw new TypeError(typeof value + " without " + key)
  }
  return value[key]
}

/** Each field by its name on the wire and its name here. */
const recordOf = fields => ({
  read: value => Object.fromEntries(fields.map(([there, here, codec]) => [here, codec.read(own(value, there))])),
  write: value => Object.fromEntries(fields.map(([there, here, codec]) => [there, codec.write(own(value, here))])),
})`,
  data: `
/** What the constructor \`kind\` makes; one without fields travels as its name. */
const dataOf = makers => {
  const fieldsOf = kind => {
    const fields = makers().get(kind)
    if (fields === undefined) throw new TypeError(String(kind).slice(0, 50) + " is no constructor")
    return fields
  }
  return {
    read(value) {
      const [kind, fields] = typeof value === "string" ? [value, {}] : (Object.entries(value ?? {})[0] ?? [])
      return { kind, ...recordOf(fieldsOf(kind)).read(fields) }
    },
    write(value) {
      const kind = own(value, "kind")
      const fields = fieldsOf(kind)
      return fields.length === 0 ? kind : { [kind]: recordOf(fields).write(value) }
    },
  }
}`,
}
