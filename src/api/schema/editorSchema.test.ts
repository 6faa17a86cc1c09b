import { expect, it } from 'vitest';
import { editorSchema } from './editorSchema.ts';

const schema = editorSchema() as {
  readonly allOf: readonly { readonly if: { readonly properties: { readonly kind: { readonly const: string } } }; readonly then: { readonly $ref?: string } }[];
  readonly definitions: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>>; readonly additionalProperties?: unknown }>>;
};

it('chooses the definition by apiVersion and kind', () => {
  const pod = schema.allOf.find((rule) => rule.if.properties.kind.const === 'Pod');
  expect(pod?.then.$ref).toBe('#/definitions/io.k8s.api.core.v1.Pod');
});
it('refers only to definitions it has', () => {
  const names = [...JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)].map(([, name]) => name ?? '');
  expect(names.filter((name) => !(name in schema.definitions))).toEqual([]);
});
it('forbids unknown fields, and keeps enums', () => {
  const container = schema.definitions['io.k8s.api.core.v1.Container'];
  expect(container?.additionalProperties).toBe(false);
  expect(container?.properties?.['imagePullPolicy']).toMatchObject({ enum: ['Always', 'IfNotPresent', 'Never'] });
});
it("has none of Kubernetes' own keywords", () => {
  expect(JSON.stringify(schema)).not.toContain('x-kubernetes');
});
