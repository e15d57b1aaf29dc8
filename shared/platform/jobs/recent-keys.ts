/** Keys met lately: the one that was added longest ago makes room. */
export function recentKeys(most: number) {
  const keys = new Set<string>()
  return {
    has: (key: string): boolean => keys.has(key),
    add(key: string): void {
      keys.delete(key)
      keys.add(key)
      for (const oldest of keys) if (keys.size > most) keys.delete(oldest)
    },
  }
}
