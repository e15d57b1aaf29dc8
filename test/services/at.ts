/** Where the runner has put a server's address. */

export const variableOf = (service: string): string => `SPECWRIGHT_TEST_${service.toUpperCase()}`

export function addressOf(service: string): string {
  const url = process.env[variableOf(service)]
  if (url === undefined) throw new Error(`no ${service} here: start these tests with npm run test:services`)
  return url
}
