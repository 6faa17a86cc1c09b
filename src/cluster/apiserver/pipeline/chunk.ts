// Lists in pieces: `limit` and `continue`. Mirrors apiserver storage/continue.go.
import { failure, ok, type Result } from '../../../base/result.ts';
import { decodeBase64Url, encodeBase64Url } from '../../../base/base64url.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { ListOptions } from '../../client/client.ts';
import type { StoredObject } from '../../client/transport.ts';
import { badRequest } from '../apiErrors.ts';
import type { ServerContext } from '../serverContext.ts';
import { expired, isCompacted } from './listRevision.ts';

const TOKEN_VERSION = 'meta.k8s.io/v1';

const EXPIRED = 'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

export interface ContinueToken {
  /** Of the first piece: all others are of the same instant. */
  readonly revision: number;
  /** The key that comes next, or would. */
  readonly start: string;
}

export interface Chunk<T> {
  readonly items: readonly T[];
  /** Absent with the last piece. */
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

/** What a continue parameter stands for; undefined without one. */
export function continueFrom(context: Pick<ServerContext, 'sim' | 'store'>, { continue: token = '', resourceVersion = '' }: ListOptions): Result<ContinueToken | undefined, ApiStatus> {
  if (token === '') return ok(undefined);
  const decoded = decode(token);
  if (!decoded) return failure(badRequest('continue key is not valid'));
  if (resourceVersion !== '' && resourceVersion !== '0') return failure(badRequest('specifying resource version is not allowed when using continue'));
  return isCompacted(context, decoded.revision) ? failure(expired(EXPIRED)) : ok(decoded);
}

/** `counted`: how many are left is only told where nothing was selected. */
export function chunkOf<T extends Pick<StoredObject, 'key'>>(all: readonly T[], limit: number, revision: number, counted: boolean): Chunk<T> {
  if (limit <= 0 || all.length <= limit) return { items: all };
  const items = all.slice(0, limit);
  const start = `${items.at(-1)?.key ?? ''}\u0000`;
  return { items, continue: encode({ revision, start }), ...(counted ? { remainingItemCount: all.length - limit } : {}) };
}

function encode({ revision, start }: ContinueToken): string {
  return encodeBase64Url(new Uint8Array([...JSON.stringify({ v: TOKEN_VERSION, rv: revision, start })].map((char) => char.charCodeAt(0))));
}

function decode(token: string): ContinueToken | undefined {
  const bytes = decodeBase64Url(token);
  const { v, rv, start } = bytes ? parsed([...bytes].map((byte) => String.fromCharCode(byte)).join('')) : {};
  return v === TOKEN_VERSION && typeof rv === 'number' && typeof start === 'string' ? { revision: rv, start } : undefined;
}

function parsed(text: string): { readonly v?: unknown; readonly rv?: unknown; readonly start?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // a token that nobody gave out
  }
}
