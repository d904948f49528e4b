import { afterAll, beforeAll, expect, it } from 'vitest'
import { openapi } from '../../src/web/api/openapi.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'

// Examples that a reader copies are sent to a real service as they stand.

type Example = Readonly<{ value: Readonly<Record<string, unknown>> }>
type Content = Readonly<Record<string, Readonly<{ examples?: Readonly<Record<string, Example>> }>>>
type Operation = Readonly<{
  requestBody: Readonly<{ content: Content }>
  responses: Readonly<Record<string, Readonly<{ content?: Content }>>>
}>

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

it('each example of an event is applied, one after the other, and answered as the example of an answer says', async () => {
  const { paths } = openapi({ version: 'test' }) as unknown as {
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  }
  const operation = paths['/v1/events']?.post
  const examples = Object.values(
    operation?.requestBody.content['application/cloudevents+json']?.examples ?? {},
  )
  const [first] = Object.values(operation?.responses['201']?.content?.['application/json']?.examples ?? {})
  expect(examples.length).toBeGreaterThan(2)
  t.clock.advance(60)
  for (const [n, { value }] of examples.entries()) {
    const headers = { 'content-type': 'application/cloudevents+json' }
    const answer = await t.as(P.office, '/v1/events', {
      method: 'POST',
      headers,
      body: JSON.stringify(value),
    })
    const said = await answer.json()
    expect(answer.status, JSON.stringify(said)).toBe(201)
    if (n > 0) continue
    // The number is drawn anew each time.
    expect({ ...said, receipt: '' }).toEqual({ ...first?.value, receipt: '' })
    expect(said.receipt).toHaveLength(String(first?.value.receipt).length)
  }
})
