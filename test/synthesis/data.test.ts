/** Lists, records and options as real data has them, by example: the portfolio's answer is right elsewhere too. */
import { test } from 'node:test'
import type { Value } from '../../shared/anrf/value.ts'
import { answered, type Elsewhere } from './answered.ts'

interface Wanted {
  readonly specification: string
  readonly elsewhere: Elsewhere
}

const person = (age: number, name: string): Value => [age, name]

const tasks: Readonly<Record<string, Wanted>> = {
  'names of those of age': {
    specification: `name: adults
parameters: { people: "List[{name: String, age: Int}]" }
returns: List[String]
examples:
  - { in: [[{name: Ann, age: 17}, {name: Bob, age: 18}]], out: [Bob] }
  - { in: [[{name: Cy, age: 40}, {name: Di, age: 3}, {name: Ed, age: 19}]], out: [Cy, Ed] }
  - { in: [[{name: Flo, age: 12}]], out: [] }
`,
    elsewhere: [
      [[[]], []],
      [[[person(18, 'G'), person(17, 'H'), person(80, 'I')]], ['G', 'I']],
    ],
  },
  'each a year older': {
    specification: `name: older
parameters: { people: "List[{name: String, age: Int}]" }
returns: "List[{name: String, age: Int}]"
examples:
  - { in: [[{name: Ann, age: 17}, {name: Bob, age: 20}]], out: [{name: Ann, age: 18}, {name: Bob, age: 21}] }
  - { in: [[{name: Cy, age: 40}]], out: [{name: Cy, age: 41}] }
  - { in: [[]], out: [] }
`,
    elsewhere: [
      [[[person(1, 'A'), person(2, 'B'), person(3, 'C')]], [person(2, 'A'), person(3, 'B'), person(4, 'C')]],
    ],
  },
  'addresses in one line': {
    specification: `name: line
parameters: { people: "List[{name: String, email: String}]" }
returns: String
examples:
  - { in: [[{name: Ann, email: ann@x.org}, {name: Bob, email: b@y.com}]], out: "Ann <ann@x.org>, Bob <b@y.com>" }
  - { in: [[{name: Cy, email: cy@z.net}]], out: "Cy <cy@z.net>" }
`,
    elsewhere: [
      [
        [
          [
            ['a@a', 'Ann'],
            ['b@b', 'B'],
            ['c@c', 'Cat'],
          ],
        ],
        'Ann <a@a>, B <b@b>, Cat <c@c>',
      ],
    ],
  },
  'the price of what is wanted, if it is there': {
    specification: `name: price
parameters: { menu: "List[{dish: String, price: Int}]", wanted: String }
returns: Int?
examples:
  - { in: [[{dish: soup, price: 4}, {dish: pie, price: 9}], pie], out: 9 }
  - { in: [[{dish: tea, price: 2}], cake], out: null }
  - { in: [[{dish: egg, price: 3}, {dish: jam, price: 1}, {dish: ham, price: 6}], egg], out: 3 }
  - { in: [[], soup], out: null }
`,
    elsewhere: [
      [
        [
          [
            ['a', 1],
            ['b', 2],
          ],
          'b',
        ],
        [2],
      ],
      [[[['a', 1]], 'c'], []],
    ],
  },
  'a record whose parts are made each in its own way': {
    specification: `name: user
parameters: { first: String, last: String, born: Int }
returns: "{full: String, login: String, age: Int}"
examples:
  - { in: [Ada, Lovelace, 1990], out: {full: Ada Lovelace, login: alovelace, age: 34} }
  - { in: [Bob, Stone, 2000], out: {full: Bob Stone, login: bstone, age: 24} }
  - { in: [Carla, Di, 1975], out: {full: Carla Di, login: cdi, age: 49} }
`,
    elsewhere: [
      [
        ['Zed', 'Xu', 2023],
        [1, 'Zed Xu', 'zxu'],
      ],
    ],
  },
  'a quotient, if there is one': {
    specification: `name: divided
parameters: { total: Int, count: Int }
returns: Int?
examples:
  - { in: [10, 2], out: 5 }
  - { in: [7, 0], out: null }
  - { in: [9, 4], out: 2 }
  - { in: [0, 5], out: 0 }
`,
    elsewhere: [
      [[100, 7], [14]],
      [[3, 0], []],
    ],
  },
  'those that begin with a word': {
    specification: `name: beginning
parameters: { names: "List[String]", p: String }
returns: List[String]
examples:
  - { in: [[anna, bob, andy], an], out: [anna, andy] }
  - { in: [[x1, y1, x2], x], out: [x1, x2] }
  - { in: [[carl], d], out: [] }
`,
    elsewhere: [
      [
        [['banana', 'ban', 'abandon'], 'ban'],
        ['banana', 'ban'],
      ],
    ],
  },
  'words by their length': {
    specification: `name: sorted
parameters: { words: "List[String]" }
returns: List[String]
examples:
  - { in: [[pear, fig, banana]], out: [fig, pear, banana] }
  - { in: [[aa, b, ccc, d]], out: [b, d, aa, ccc] }
  - { in: [[zoo, be, apple, at]], out: [be, at, zoo, apple] }
`,
    elsewhere: [[[['bb', 'aa', 'c', 'dddd', 'cc']], ['c', 'bb', 'aa', 'cc', 'dddd']]],
  },
  'the lengths of runs': {
    specification: `name: runs
parameters: { xs: "List[Int]" }
returns: List[Int]
examples:
  - runs([1, 1, 2, 2, 2, 3]) == [2, 3, 1]
  - runs([5, 5, 5, 5]) == [4]
  - runs([7, 8, 8, 7]) == [1, 2, 1]
`,
    elsewhere: [
      [[[0, 0, 1, 1, 0]], [2, 2, 1]],
      [[[]], []],
    ],
  },
  'columns as rows': {
    specification: `name: transposed
parameters: { m: "List[List[Int]]" }
returns: List[List[Int]]
examples:
  - { in: [[[1, 2], [3, 4], [5, 6]]], out: [[1, 3, 5], [2, 4, 6]] }
  - { in: [[[7, 8, 9]]], out: [[7], [8], [9]] }
`,
    elsewhere: [
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
        [
          [1, 3],
          [2, 4],
        ],
      ],
    ],
  },
}

for (const [name, { specification, elsewhere }] of Object.entries(tasks))
  test(name, async () => {
    await answered(specification, elsewhere)
  })
