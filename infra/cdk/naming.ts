/** Names that are the same on both sides of a boundary (dashboards, bridge, authorizer) and so are made in one place. */
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import type { Environment } from './environment.ts'

export const stackName = ({ name }: Environment, part: string): string => `specwright-${name}-${part}`

export const functionName = ({ name }: Environment, declaration: Pick<FunctionDeclaration, 'name'>): string =>
  `specwright-${name}-${declaration.name}`

export const deadLetterQueueName = (
  environment: Environment,
  of: Pick<FunctionDeclaration, 'name'>,
): string => `${functionName(environment, of)}-dead-letters`

/** `analyze-intent` as the id of a construct. */
export const pascal = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
