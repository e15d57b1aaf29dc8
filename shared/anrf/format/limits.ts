/**
 * How much a reader takes on. Bytes from outside cost time and memory that their length alone does not bound (two
 * bytes can be a message of two hundred, and types that share parts unfold exponentially), so each way in which work
 * grows has a limit. They are far above what specifications lead to, and low enough that the costliest file is
 * refused or read within a tenth of a second or so and well under 200 MB.
 */
export const limits = {
  /** Of a file. */
  bytes: 4 * 1024 * 1024,
  /** Messages, strings and map entries in a file. */
  items: 100_000,
  /** Fields that this version has no name for. */
  unknownFields: 10_000,
  /** Messages inside messages. */
  depth: 96,
  /** Of all functions. */
  nodes: 1 << 14,
  /** Of a specification; one with more is read from its source. */
  meantNodes: 1 << 12,
  functions: 2_048,
  /** Nodes of a type written out as a tree, and its depth. */
  typeSize: 256,
  typeDepth: 32,
  /** Sizes of the types of all nodes and variables together. */
  typeWork: 1 << 18,
  /** Bytes of all integers and bit-vectors beyond 64 bits together: their decimal text is quadratic. */
  bigNumberBytes: (1 << 16) + 1_024,
  /** Of one integer: 100,000 decimal digits, as in JSON. */
  integerBytes: 41_525,
  /** Of a file of version 1.0, which is JSON. */
  jsonBytes: 1 << 20,
  /** Of all JSON texts inside a file together. */
  jsonCharacters: 1_500_000,
  /** Objects, lists and keys in them, or in a file of version 1.0. */
  jsonParts: 100_000,
} as const

export type Limits = Readonly<Record<keyof typeof limits, number>>
