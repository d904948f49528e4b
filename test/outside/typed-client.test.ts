import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { serve } from '@hono/node-server'
import { build } from 'esbuild'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openapi } from '../../src/web/api/openapi.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { registrationEvent } from '../support/server.ts'

// A client that strangers make of the description with openapi-typescript and openapi-fetch, over a socket.

const ROOT = join(import.meta.dirname, '../..')
const PROGRAM = join(ROOT, 'test/fixtures/typed-client/program.ts.txt')

let t: TestApp
let folder: string
let server: ReturnType<typeof serve>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ban-giao-typed-client-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  // Otherwise it asks for every field that may be left out and has a usual value.
  const types = await openapiTS(openapi({ version: 'test' }) as unknown as OpenAPI3, {
    defaultNonNullable: false,
  })
  writeFileSync(join(folder, 'doors.d.ts'), astToString(types))
  writeFileSync(join(folder, 'program.ts'), readFileSync(PROGRAM, 'utf8'))
  t = await openTestApp()
  server = serve({ fetch: t.app.fetch, port: 0, hostname: '127.0.0.1' })
})
afterAll(async () => {
  server.close()
  await t.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the compiler says of a program beside the types of the doors. */
function faultsOf(file: string): readonly string[] {
  const program = ts.createProgram([join(folder, file)], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    strict: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  })
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

it('a program that keeps to the types compiles; one that asks for what is not there does not', () => {
  expect(faultsOf('program.ts')).toEqual([])
  const program = readFileSync(PROGRAM, 'utf8')
  writeFileSync(join(folder, 'wrong.ts'), program.replace("'/v1/dossiers/{id}'", "'/v1/dossier/{id}'"))
  expect(faultsOf('wrong.ts').join('\n')).toContain('/v1/dossier/{id}')
  writeFileSync(join(folder, 'field.ts'), program.replace('read.data?.processing', 'read.data?.progress'))
  expect(faultsOf('field.ts').join('\n')).toContain('progress')
})

it('the client reads and writes in each area: events, feed, dossiers, handovers, inbox, webhooks, keys and codes', async () => {
  const outfile = join(folder, 'program.mjs')
  await build({
    entryPoints: [join(folder, 'program.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
  })
  const { tryDoors, tryMore } = await import(pathToFileURL(outfile).href)
  const { port } = server.address() as AddressInfo
  const event = { ...registrationEvent('typed-client-1'), time: t.clock.now }
  const seen = await tryDoors(`http://127.0.0.1:${port}`, t.key(P.office), event)
  const more = await tryMore(`http://127.0.0.1:${port}`, t.key(P.office), event, seen.dossier)
  expect(more).toEqual({
    handover: [['hs', 'open']],
    waiting: 0,
    secret: 'whsec_',
    paused: 'unproved',
    inner: '/problems/webhook-address',
    scopes: true,
    centre: [P.agency],
    same: 304,
  })
  expect(seen).toEqual({
    state: 'applied',
    dossier: expect.stringMatching(/^[0-9a-f-]{36}$/),
    replayed: true,
    processing: expect.any(String),
    types: ['vn.bcci.dossier.registered'],
    next: '1',
    refused: '/problems/wrong-shape',
    pointer: '/id',
    unknown: 404,
  })
})
