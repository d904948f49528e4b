import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { topicOf } from '../../src/web/pages/docs/topics.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { notDescribed } from '../support/described.ts'

type Json = Readonly<Record<string, unknown>>
type Operation = Readonly<{
  operationId: string
  tags: readonly string[]
  summary: string
  security: readonly Readonly<Record<string, readonly string[]>>[]
  parameters?: readonly Readonly<{ name: string; in: string; required: boolean; description: string }>[]
  responses: Readonly<Record<string, unknown>>
}>
type Answered = Readonly<{
  content?: Readonly<
    Record<string, { schema: { allOf: readonly { properties?: { type: { enum: readonly string[] } } }[] } }>
  >
}>
type Document = Readonly<{
  servers: readonly object[]
  tags: readonly Readonly<{ name: string; description: string }>[]
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  components: Readonly<Record<'schemas' | 'headers', Readonly<Record<string, unknown>>>>
}>

let t: TestApp
let document: Document
let operations: readonly (readonly [method: string, path: string, operation: Operation])[]
beforeAll(async () => {
  t = await openTestApp()
  document = await (await t.app.request('/openapi.json')).json()
  operations = Object.entries(document.paths).flatMap(([path, doors]) =>
    Object.entries(doors).map(([method, operation]) => [method, path, operation] as const),
  )
})
afterAll(() => t.close())

/** A path with a value for each parameter. */
const filled = (path: string): string => path.replaceAll(/\{\w+\}/g, 'x')

describe('the description of the machine doors', () => {
  it('describes every door there is', () => {
    const doors = t.app.routes.filter(
      ({ method, path }) => method !== 'ALL' && /^\/(v1\/|livez|readyz)/.test(path),
    )
    const isDescribed = (method: string, path: string): boolean => {
      const shape = new RegExp(
        `^${path.replaceAll(/:\w+(?:\{((?:[^{}]|\{[^}]*\})*)\})?/g, (_, own?: string) => own ?? '[^/]+')}$`,
      )
      return (
        operations.some(
          ([one, described]) =>
            one === method.toLowerCase() && shape.test(described.replaceAll(/\{\w+\}/g, '2026-11-16')),
        ) ||
        operations.some(([one, described]) => one === method.toLowerCase() && shape.test(filled(described)))
      )
    }
    expect(doors.length).toBeGreaterThan(25)
    expect(doors.filter(({ method, path }) => !isDescribed(method, path)).map(({ path }) => path)).toEqual([])
  })

  it('has words of its own for each topic', () => {
    expect(document.tags.length).toBeGreaterThan(20)
    expect(
      document.tags.filter(({ description }) => description.startsWith('Doors of')).map(({ name }) => name),
    ).toEqual([])
  })

  it('describes no door that is not there, and says truly who may come in', async () => {
    for (const [method, path, { security }] of operations) {
      const address = filled(path)
        .replace('/x/x/x.pdf', '/x/2026-11-16/2026-11-16.pdf')
        .replace('papers/x.pdf', 'papers/label.pdf')
      const stranger = await t.app.request(address, { method: method.toUpperCase() })
      expect.soft(stranger.status === 401, `${method} ${path} without a key`).toBe(security.length > 0)
      const known = await t.as(P.office, address, { method: method.toUpperCase() })
      expect.soft([401, 405], `${method} ${path}`).not.toContain(known.status)
    }
  })

  it('names each operation once, and says what it needs and answers', () => {
    const names = operations.map(([, , { operationId }]) => operationId)
    expect(new Set(names).size).toBe(names.length)
    expect(document.servers.length).toBeGreaterThan(0)
    for (const [method, path, operation] of operations) {
      expect.soft(operation.operationId, path).toMatch(/^[a-z][A-Za-z]+$/)
      expect.soft(operation.summary, path).toMatch(/\w/)
      const statuses = Object.keys(operation.responses)
      expect
        .soft(
          statuses.some((one) => one.startsWith('2')),
          `${method} ${path}`,
        )
        .toBe(true)
      expect
        .soft(
          statuses.some((one) => one.startsWith('4')),
          `${method} ${path}`,
        )
        .toBe(true)
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name)
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect.soft([...declared].sort(), path).toEqual([...inPath].sort())
    }
  })

  it('names for every door the problems that it answers, by status and type, and leaves none open', async () => {
    for (const [method, path, { responses }] of operations)
      for (const [status, { content = {} }] of Object.entries(responses as Record<string, Answered>)) {
        expect.soft(status, `${method} ${path}`).toMatch(/^[2-5]\d\d$/)
        const problem = content['application/problem+json']
        if (!problem) expect.soft(Number(status), `${method} ${path}`).toBeLessThan(400)
        else expect.soft(problem.schema.allOf[1]?.properties?.type.enum.length).toBeGreaterThan(0)
      }
    const said = (code: string, status: number) => {
      const body = JSON.stringify({ type: `/problems/${code}`, title: 'x', status })
      return new Response(body, { status, headers: { 'content-type': 'application/problem+json' } })
    }
    const path = '/v1/dossiers/x'
    expect(await notDescribed('GET', path, said('unknown-dossier', 404))).toEqual([])
    expect((await notDescribed('GET', path, said('unknown-case', 404))).join()).toContain('/type')
    expect((await notDescribed('GET', path, said('already-known', 409))).join()).toContain('409')
  })

  it('has a topic with words for every door, in the description and on the pages of /docs', () => {
    for (const { name, description } of document.tags) expect.soft(description, name).not.toMatch(/^Doors of/)
    const names = document.tags.map(({ name }) => name)
    for (const [method, path, { tags }] of operations) {
      expect.soft(tags, `${method} ${path}`).toHaveLength(1)
      expect.soft(names, `${method} ${path}`).toContain(tags[0])
      if (path.startsWith('/v1/')) expect.soft(topicOf(path), `${method} ${path}`).not.toBe('service')
    }
  })

  it('leads every reference somewhere, and has no schema that nobody refers to', () => {
    const referred = new Set<string>()
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      const { $ref } = node as Json
      if (typeof $ref === 'string') referred.add($ref.replace('#/components/', ''))
      for (const child of Object.values(node)) visit(child)
    }
    visit(document)
    const { schemas, headers } = document.components
    const parts = [
      ...Object.keys(schemas).map((name) => `schemas/${name}`),
      ...Object.keys(headers).map((name) => `headers/${name}`),
    ]
    expect([...referred].sort()).toEqual(parts.sort())
  })

  it('speaks the words of JSON Schema; our own begin with x-', () => {
    const schemas = JSON.stringify(document.components.schemas)
    expect(schemas).toContain('"x-privacy":')
    expect(schemas).not.toContain('"privacy":')
  })

  it('is clean by the recommended rules of Redocly, which find a fault that is put in', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const faultsOf = async (source: object): Promise<readonly string[]> => {
      const found = await lintFromString({
        source: JSON.stringify(source),
        absoluteRef: 'openapi.json',
        config,
      })
      return found.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`)
    }
    // An installation is nowhere on this machine.
    const [server] = document.servers
    const installed = { ...document, servers: [{ ...server, url: 'https://ban-giao.example.vn' }] }
    expect(await faultsOf(installed)).toEqual([])
    expect(await faultsOf({ ...document, servers: [] })).toEqual([
      expect.stringMatching(/^no-empty-servers /),
    ])
  })
})
