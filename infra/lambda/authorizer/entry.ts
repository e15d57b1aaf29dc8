/** What Lambda loads for the authorizer. */
import { authorizer } from './handler.ts'

export const handler = authorizer(process.env)
