// What a request to the API server's port is about: a resource with a verb, or a path. Mirrors apiserver/pkg/endpoints/request/requestinfo.go.
import { resourceNamed, type DiscoveredResource } from '../../api/scheme/scheme.ts';

export type RequestInfo =
  | { readonly type: 'path'; readonly verb: string; readonly path: string }
  | {
      readonly type: 'resource';
      readonly verb: 'get' | 'list' | 'create' | 'delete' | 'deletecollection' | 'unknown';
      readonly group: string;
      readonly resource: string;
      readonly known: DiscoveredResource | undefined;
      readonly subresource: string;
      readonly namespace: string;
      readonly name: string;
      readonly query: ReadonlyMap<string, string>;
    };

export function requestInfoOf(method: string, target: string): RequestInfo {
  const [path = '/', search = ''] = splitAt(target, '?');
  const parts = path.split('/').filter((part) => part !== '').map(decodeURIComponentSafely);
  const head = parts[0] === 'api' && parts.length > 2 ? 2 : parts[0] === 'apis' && parts.length > 3 ? 3 : 0;
  if (head === 0) return { type: 'path', verb: method.toLowerCase(), path };
  const group = parts[0] === 'apis' ? (parts[1] ?? '') : '';
  let rest = parts.slice(head);
  let namespace = '';
  if (rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status' && rest[2] !== 'finalize') {
    namespace = rest[1] ?? '';
    rest = rest.slice(2);
  }
  const [resource = '', name = '', subresource = ''] = rest;
  return { type: 'resource', verb: verbOf(method, name), group, resource, known: resourceNamed(resource, group), subresource, namespace, name, query: queryOf(search) };
}

function verbOf(method: string, name: string): Extract<RequestInfo, { type: 'resource' }>['verb'] {
  if (method === 'GET' || method === 'HEAD') return name === '' ? 'list' : 'get';
  if (method === 'POST') return 'create';
  if (method === 'DELETE') return name === '' ? 'deletecollection' : 'delete';
  return 'unknown';
}

function queryOf(search: string): ReadonlyMap<string, string> {
  return new Map(search.split('&').filter((pair) => pair !== '').map((pair) => splitAt(pair, '=')).map(([key = '', value = '']) => [decodeURIComponentSafely(key), decodeURIComponentSafely(value)]));
}

function splitAt(text: string, mark: string): readonly string[] {
  const cut = text.indexOf(mark);
  return cut < 0 ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % stays as it is
  }
}
