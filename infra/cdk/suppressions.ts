/** What cdk-nag is told to let pass: each on one construct, for one finding, with the reason. */

import { NagSuppressions } from 'cdk-nag'
import type { IConstruct } from 'constructs'

/** `appliesTo`: for rules with several findings, which of them (a string, or a pattern). */
export function letPass(
  construct: IConstruct,
  rule: string,
  reason: string,
  appliesTo?: readonly (string | { readonly regex: string })[],
): void {
  NagSuppressions.addResourceSuppressions(
    construct,
    [
      {
        id: `AwsSolutions-${rule}`,
        reason,
        ...(appliesTo === undefined ? {} : { appliesTo: [...appliesTo] }),
      },
    ],
    true,
  )
}
