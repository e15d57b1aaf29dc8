/** Style guides of JavaScript and TypeScript. */
import type { StyleGuide } from './style.ts'

const languages = ['javascript', 'typescript']

export const biome: StyleGuide = {
  name: 'biome',
  doc: 'two blanks, double quotes, semicolons only where they are needed',
  languages,
  width: 100,
  indent: 2,
  quotes: 'double',
}

/** https://standardjs.com */
export const standard: StyleGuide = {
  name: 'standard',
  doc: 'JavaScript Standard Style: single quotes, no semicolons, a blank before parameters',
  languages,
  width: 100,
  indent: 2,
  quotes: 'single',
  blankBeforeParameters: true,
}

export const googleScript: StyleGuide = {
  name: 'google',
  doc: "Google's guide: single quotes, semicolons",
  languages,
  width: 80,
  indent: 2,
  quotes: 'single',
  semicolons: true,
}

export const airbnb: StyleGuide = {
  name: 'airbnb',
  doc: "Airbnb's guide: single quotes, semicolons, lines of 100 columns",
  languages,
  width: 100,
  indent: 2,
  quotes: 'single',
  semicolons: true,
}

export const prettier: StyleGuide = {
  name: 'prettier',
  doc: "Prettier's defaults: double quotes, semicolons",
  languages,
  width: 80,
  indent: 2,
  quotes: 'double',
  semicolons: true,
}
