// `kubectl get --raw`: what a path of the API server answers, as it comes.
import type { Task } from '../../../engine/task.ts';
import type { Resource } from '../../../api/resources.ts';
import { apiVersionOf, resourceNamed } from '../../../api/scheme/scheme.ts';
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
  const [place = '', query = ''] = path.split('?', 2);
  if (HEALTH.has(place)) return answer('ok', env);
  if (place === '/version') return answer(`${JSON.stringify({ major: '1', minor: '36', gitVersion: 'v1.36.3', platform: 'linux/amd64' }, undefined, 2)}`, env);
  const found = placeOf(place);
  if (!found) {
    env.stderr(/^\/(api|apis|metrics|openapi|logs)\b/.test(place) && resourcePart(place) === undefined ? usageText(`podscope: not simulated: kubectl get --raw ${place}`) : NOT_FOUND);
    return EXIT_ERROR;
  }
  const scope = found.namespace === undefined ? {} : { namespace: found.namespace };
  const asked = new Map(query.split('&').map((pair) => pair.split('=')).map(([key = '', value = '']) => [key, decoded(value)]));
  const selectors = { ...(asked.get('labelSelector') ? { labelSelector: asked.get('labelSelector') ?? '' } : {}), ...(asked.get('fieldSelector') ? { fieldSelector: asked.get('fieldSelector') ?? '' } : {}) };
  const read = found.name === undefined ? yield* env.client.list(found.resource, { ...scope, ...selectors }) : yield* env.client.get(found.resource, { ...scope, name: found.name });
  if (!read.ok) {
    env.stderr(statusText(read.error));
    return EXIT_ERROR;
  }
  const body = 'items' in read.value ? { kind: `${found.kind}List`, apiVersion: found.apiVersion, metadata: { resourceVersion: read.value.resourceVersion }, items: read.value.items } : read.value;
  return answer(`${JSON.stringify(body)}\n`, env);
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

/** Group, and what follows the version. */
function resourcePart(path: string): { readonly group: string; readonly parts: readonly string[] } | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts[0] === 'api' && parts.length > 2) return { group: '', parts: parts.slice(2) };
  return parts[0] === 'apis' && parts.length > 3 ? { group: parts[1] ?? '', parts: parts.slice(3) } : undefined;
}

function placeOf(path: string): Place | undefined {
  const found = resourcePart(path);
  if (!found) return undefined;
  const inNamespace = found.parts[0] === 'namespaces' && found.parts.length > 2;
  const [type = '', name, ...subresource] = inNamespace ? found.parts.slice(2) : found.parts;
  const resource = resourceNamed(type, found.group);
  if (!resource || subresource.length > 0) return undefined;
  return { resource: resource.name as Resource, kind: resource.kind, apiVersion: apiVersionOf(resource), namespace: inNamespace ? found.parts[1] : undefined, name };
}
