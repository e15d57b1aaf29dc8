/** What cdk-nag has to say of a stack. */
import type { Stack } from 'aws-cdk-lib'
import { Annotations, Match } from 'aws-cdk-lib/assertions'

export const findings = (stack: Stack): readonly string[] => {
  const annotations = Annotations.fromStack(stack)
  const any = Match.stringLikeRegexp('AwsSolutions-.*')
  return [...annotations.findError('*', any), ...annotations.findWarning('*', any)].map(
    ({ id, entry }) => `${id}: ${String(entry.data)}`,
  )
}
