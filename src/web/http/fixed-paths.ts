import type { Result, Router } from 'hono/router'

/** What stands in a path for something that differs from request to request. */
const OPEN_PART = /[:*?{]/

/**
 * A router that looks once for what a fixed path leads to, and then knows it: the patterns of other paths need not be
 * gone through again. It knows no more paths and methods than there are routes.
 */
export function fixedPathsFirst<T>(router: Router<T>): Router<T> {
  const fixed = new Set<string>()
  const byMethod = new Map<string, Map<string, Result<T>>>()
  return {
    name: router.name,
    add(method, path, handler) {
      router.add(method, path, handler)
      if (!OPEN_PART.test(path)) fixed.add(path)
      // What is added later may lead further.
      byMethod.set(method, new Map())
      for (const known of byMethod.values()) known.clear()
    },
    match(method, path) {
      const known = byMethod.get(method)
      const before = known?.get(path)
      if (before !== undefined) return before
      const result = router.match(method, path)
      if (fixed.has(path)) known?.set(path, result)
      return result
    },
  }
}
