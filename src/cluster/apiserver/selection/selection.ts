// Which objects a list or a watch is about: a namespace, labels, fields.
import { failure, ok, type Result } from '../../../base/result.ts';
import { parseFieldSelector, type FieldSelector } from '../../../api/fields/fieldSelector.ts';
import { EVERYTHING, selectorMatches, type Selector } from '../../../api/labels/selector.ts';
import { parseSelector } from '../../../api/labels/parseSelector.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { apiVersionOf, resourceNamed } from '../../../api/scheme/scheme.ts';
import type { ListOptions } from '../../client/client.ts';
import { badRequest } from '../apiErrors.ts';
import { selectableField, unsupportedField } from './selectableFields.ts';

export interface Selection {
  readonly namespace: string | undefined;
  /** True when every object of the namespace is meant. */
  readonly everything: boolean;
  readonly fields: FieldSelector;
  /** No selector: how many there are is known without reading them. */
  readonly counted: boolean;
  matches(object: KubeObject): boolean;
  /** The value that `field` must have, when the selection fixes one. */
  exactField(field: string): string | undefined;
}

/** The selection, or the API server's refusal of a selector. */
export function parseSelection(resource: Resource, options: ListOptions): Result<Selection, ApiStatus> {
  const labels = options.labelSelector ? parseSelector(options.labelSelector) : ok(EVERYTHING);
  if (!labels.ok) return failure(badRequest(labels.error));
  const fields = parseFieldSelector(options.fieldSelector ?? '');
  if (!fields.ok) return failure(badRequest(fields.error));
  for (const { field } of fields.value) {
    const why = unsupportedField(resource, field);
    if (why !== undefined) return failure(badRequest(`${unableToFind(resource, options)}: ${why}`));
  }
  return ok(selectionOf(resource, options.namespace, labels.value, fields.value));
}

function unableToFind(resource: Resource, options: ListOptions): string {
  const info = resourceNamed(resource);
  const version = info ? apiVersionOf(info) : 'v1';
  const place = `${info?.group === '' ? '/' : ''}${version}, Resource=${resource}`;
  return `Unable to find "${place}" that match label selector "${options.labelSelector ?? ''}", field selector "${options.fieldSelector ?? ''}"`;
}

function selectionOf(resource: Resource, namespace: string | undefined, labels: Selector, fields: FieldSelector): Selection {
  const byLabels = labels.requirements.length > 0 || labels.nothing;
  return {
    namespace,
    everything: namespace === undefined && !byLabels && fields.length === 0,
    fields,
    counted: !byLabels && fields.length === 0,
    matches: (object) =>
      (namespace === undefined || object.metadata?.namespace === namespace)
      && fields.every(({ field, operator, value }) => (selectableField(resource, object, field) === value) === (operator === '='))
      && (!byLabels || selectorMatches(labels, object.metadata?.labels)),
    exactField: (name) => fields.find(({ field, operator }) => field === name && operator === '=')?.value,
  };
}
