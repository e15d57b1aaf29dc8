/** The services named on the command line, or all of them; and the place where `services:start` keeps each. */
import { join } from 'node:path'
import { services } from './registry.ts'
import { type Place, type Service, serviceCache } from './service.ts'

export function askedServices(names: readonly string[]): readonly Service[] {
  const unknown = names.filter(name => !services.some(service => service.name === name))
  if (unknown.length > 0)
    throw new Error(
      `no service ${unknown.join(', ')}; there are ${services.map(({ name }) => name).join(', ')}`,
    )
  return names.length === 0 ? services : services.filter(({ name }) => names.includes(name))
}

export const usualPlace = ({ name, ports }: Service): Place => ({
  folder: join(serviceCache, 'run', name),
  ports,
})
