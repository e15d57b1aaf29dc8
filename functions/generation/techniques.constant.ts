/** What there is to choose from, by the registries' own words. Bundles hold the names, not what they name. */
import { renderers } from '../../shared/render/registry.ts'
import { strategies } from '../../shared/synthesis/strategies/registry.ts'

interface Described {
  readonly name: string
  readonly doc: string
}
const described = ({ name, doc }: Described): Described => ({ name, doc })

export const techniques: readonly Described[] = strategies.map(described)
export const languages: readonly Described[] = renderers.filter(({ language }) => language).map(described)
export const views: readonly Described[] = renderers.filter(({ language }) => !language).map(described)
