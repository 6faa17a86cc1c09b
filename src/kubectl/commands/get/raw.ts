// `kubectl get --raw`: what a path of the API server answers, as it comes.
import type { Task } from '../../../engine/task.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { SERVER_VERSION } from '../../../api/serverVersion.ts';
import { allResources, apiVersionOf } from '../../../api/scheme/scheme.ts';
import { EXIT_ERROR, EXIT_OK, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';

const HEALTH: ReadonlySet<string> = new Set(['/healthz', '/livez', '/readyz']);
const NOT_FOUND = 'Error from server (NotFound): the server could not find the requested resource\n';

interface Place {
  readonly resource: Resource;
  readonly kind: string;
  readonly apiVersion: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
}

export function* getRaw(path: string, env: KubectlEnvironment): Task<number> {
  const mark = path.indexOf('?');
  const [place, query] = mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark + 1)];
  if (HEALTH.has(place)) return answer('ok', env);
  if (place === '/version') return answer(JSON.stringify(SERVER_VERSION, undefined, 2), env);
  const found = placeOf(place);
  if (typeof found === 'string') {
    env.stderr(found);
    return EXIT_ERROR;
  }
  const scope = found.namespace === undefined ? {} : { namespace: found.namespace };
  const [labelSelector, fieldSelector] = [valueIn(query, 'labelSelector'), valueIn(query, 'fieldSelector')];
  const selectors = { ...(labelSelector === '' ? {} : { labelSelector }), ...(fieldSelector === '' ? {} : { fieldSelector }) };
  const read = found.name === undefined ? yield* env.client.list(found.resource, { ...scope, ...selectors }) : yield* env.client.get(found.resource, { ...scope, name: found.name });
  if (!read.ok) {
    env.stderr(statusText(read.error));
    return EXIT_ERROR;
  }
  const { kind, apiVersion } = found;
  const body = 'items' in read.value ? { kind: `${kind}List`, apiVersion, metadata: { resourceVersion: read.value.resourceVersion }, items: read.value.items.map(untyped) } : { kind, apiVersion, ...untyped(read.value) };
  return answer(`${JSON.stringify(body)}\n`, env);
}

/** Items of a list do not say what they are. */
function untyped({ kind: _, apiVersion: __, ...object }: KubeObject): object {
  return object;
}

/** Up to the next `&`: selectors hold `=` themselves. */
function valueIn(query: string, key: string): string {
  const pair = query.split('&').find((one) => one.startsWith(`${key}=`)) ?? '';
  return decoded(pair.slice(key.length + 1).replaceAll('+', ' '));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % stays as it is
  }
}

function answer(text: string, env: KubectlEnvironment): number {
  env.stdout(text);
  return EXIT_OK;
}

function notSimulated(path: string): string {
  return usageText(`podscope: not simulated: kubectl get --raw ${path}`);
}

/** Group, version, and what follows them. */
function resourcePart(path: string): { readonly group: string; readonly version: string; readonly parts: readonly string[] } | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts[0] === 'api' && parts.length > 2) return { group: '', version: parts[1] ?? '', parts: parts.slice(2) };
  return parts[0] === 'apis' && parts.length > 3 ? { group: parts[1] ?? '', version: parts[2] ?? '', parts: parts.slice(3) } : undefined;
}

/** A text is complete, for standard error. */
function placeOf(path: string): Place | string {
  const found = resourcePart(path);
  if (!found) return /^\/(api|apis|metrics|openapi|logs)\b/.test(path) ? notSimulated(path) : NOT_FOUND;
  const { group, version, parts } = found;
  const inNamespace = parts[0] === 'namespaces' && parts.length > 2;
  const [type, name, subresource] = inNamespace ? parts.slice(2) : parts;
  const resource = allResources().find((one) => one.name === type && one.group === group && one.version === version);
  if (!resource || (inNamespace && !resource.namespaced)) return NOT_FOUND;
  if (subresource !== undefined && !resource.subresources.some((one) => one.name === subresource)) return NOT_FOUND;
  // Objects are kept in one version.
  if (subresource !== undefined || !resource.preferred) return notSimulated(path);
  return { resource: resource.name as Resource, kind: resource.kind, apiVersion: apiVersionOf(resource), namespace: inNamespace ? parts[1] : undefined, name };
}
