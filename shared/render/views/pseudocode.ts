/** The program in the words of the constraint language, laid out as steps: for a reader who writes no code. */
import type { FunctionDefinition } from '../../anrf/program.ts'
import { typeText } from '../../anrf/type.ts'
import { printExpr } from '../../spec/language/print.ts'
import { documentation } from '../documentation.ts'
import type { Block, Statement } from '../lowering/block.ts'
import { localNames } from '../lowering/local-names.ts'
import { lowerBody } from '../lowering/lower.ts'
import { snakeCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'

export const pseudocodeView: Renderer = {
  name: 'pseudocode',
  doc: 'The program as steps in plain words',
  language: false,
  fileName: specification => `${snakeCase(specification.name)}.txt`,
  render: input =>
    `${input.program.functions.map(definition => functionText(definition, input)).join('\n\n')}\n`,
}

function functionText(definition: FunctionDefinition, input: RenderInput): string {
  const parameters = definition.parameters.map(({ name, type }) => `${name}: ${typeText(type)}`).join(', ')
  const names = localNames([...definition.parameters.map(({ name }) => name), definition.name])
  const isEntry = definition.name === input.program.entry
  return [
    `${definition.name}(${parameters}) gives ${typeText(definition.returns)}`,
    ...(isEntry ? documentation(input).map(line => `  # ${line}`.trimEnd()) : []),
    ...(isEntry ? promises(input).map(promise => `  expect ${promise}`) : []),
    ...blockLines(lowerBody(definition.body, names), '  '),
  ].join('\n')
}

const promises = ({ specification, program }: RenderInput): readonly string[] =>
  specification.unknowns
    .filter(({ name }) => name === program.entry)
    .flatMap(({ parameters }) =>
      parameters.flatMap(({ domain }) => (domain === undefined ? [] : [domain.text])),
    )

const blockLines = (block: Block, pad: string): readonly string[] =>
  block.flatMap(statement => statementLines(statement, pad))

function statementLines(statement: Statement, pad: string): readonly string[] {
  switch (statement.kind) {
    case 'local':
      return [`${pad}let ${statement.variable.name} be ${printExpr(statement.value)}`]
    case 'return':
      return [`${pad}the result is ${printExpr(statement.value)}`]
    case 'if':
      return [
        ...statement.branches.flatMap(({ condition, result }, i) => [
          `${pad}${i === 0 ? 'if' : 'otherwise, if'} ${printExpr(condition)}:`,
          ...blockLines(result, `${pad}  `),
        ]),
        `${pad}otherwise:`,
        ...blockLines(statement.otherwise, `${pad}  `),
      ]
  }
}
