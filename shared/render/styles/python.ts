/** Python's style guides. */
import type { StyleGuide } from './style.ts'

const languages = ['python']

/** PEP 8 and PEP 257, in the lines of Black and Ruff. */
export const pep8: StyleGuide = {
  name: 'pep8',
  doc: 'PEP 8 with doc strings in prose (PEP 257)',
  languages,
  width: 88,
  indent: 4,
}

export const googlePython: StyleGuide = {
  name: 'google',
  doc: "Google's Python guide: lines of 80 columns, doc strings with Args, Returns and Raises",
  languages,
  width: 80,
  indent: 4,
  sections: 'google',
}

export const numpy: StyleGuide = {
  name: 'numpy',
  doc: 'PEP 8 with doc strings as numpydoc reads them',
  languages,
  width: 79,
  indent: 4,
  sections: 'numpy',
}
