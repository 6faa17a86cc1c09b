// At which revision a list or watch is answered, and when that revision is gone. Mirrors apiserver storage/etcd3 store, compact.go and
// apimachinery ValidateListOptions.
import { simTime, seconds } from '../../../engine/simTime.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { Resource } from '../../../api/resources.ts';
import { forbidden, notSupported, type FieldError } from '../../../api/field/fieldError.ts';
import type { ListOptions } from '../../client/client.ts';
import type { Store } from '../../etcd/store.ts';
import type { ObjectVersion } from '../../etcd/version.ts';
import { apiStatus, invalid } from '../apiErrors.ts';
import type { ServerContext } from '../serverContext.ts';

/** compact.go: every five minutes what was the latest revision at the time before is the oldest that is left. */
const COMPACTION_INTERVAL = seconds(300);
const MATCHES = ['Exact', 'NotOlderThan', ''];

type Clocked = Pick<ServerContext, 'sim' | 'store'>;

/** The revision to list at; undefined: the latest. */
export function listRevision(context: Clocked, options: ListOptions): Result<number | undefined, ApiStatus> {
  const errors = optionErrors(options);
  if (errors.length > 0) return failure(invalid({ group: 'meta.k8s.io', name: 'listoptions', kind: 'ListOptions' }, '', errors));
  const { resourceVersion = '', resourceVersionMatch } = options;
  if (resourceVersion === '' || resourceVersion === '0') return ok(undefined);
  const revision = Number(resourceVersion);
  if (revision > context.store.revision) return failure(tooLarge(revision, context.store.revision));
  if (resourceVersionMatch !== 'Exact') return ok(undefined);
  return isCompacted(context, revision) ? failure(expired('The resourceVersion for the provided list is too old.')) : ok(revision);
}

/** Why a watch cannot begin behind that revision. */
export function watchRefusal(context: Clocked, revision: number): ApiStatus | undefined {
  if (revision > context.store.revision) return tooLarge(revision, context.store.revision);
  const oldest = compactedRevision(context);
  return revision < oldest ? expired(`too old resource version: ${revision} (${oldest})`) : undefined;
}

export function isCompacted(context: Clocked, revision: number): boolean {
  return revision < compactedRevision(context);
}

/** NewResourceExpired: 410 Gone. */
export function expired(message: string): ApiStatus {
  return apiStatus({ code: 410, reason: 'Expired', message });
}

function tooLarge(asked: number, current: number): ApiStatus {
  const details = { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }], retryAfterSeconds: 1 };
  return apiStatus({ code: 504, reason: 'Timeout', message: `Too large resource version: ${asked}, current: ${current}`, details });
}

function optionErrors({ resourceVersion = '', resourceVersionMatch, continue: token = '' }: ListOptions): FieldError[] {
  const field = 'resourceVersionMatch';
  if (resourceVersionMatch === undefined) return [];
  const errors: FieldError[] = [];
  if (token !== '') errors.push(forbidden(field, 'resourceVersionMatch is forbidden when continue is provided'));
  if (resourceVersion === '') errors.push(forbidden(field, 'resourceVersionMatch is forbidden unless resourceVersion is provided'));
  if (!MATCHES.includes(resourceVersionMatch)) errors.push(notSupported(field, resourceVersionMatch, ['Exact', 'NotOlderThan', '']));
  if (resourceVersionMatch === 'Exact' && resourceVersion === '0') errors.push(forbidden(field, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"'));
  return errors;
}

/** Nothing is thrown away here; what is older than this is refused as if it had been. */
function compactedRevision({ sim, store }: Clocked): number {
  const rounds = Math.floor(sim.now() / COMPACTION_INTERVAL);
  return rounds < 2 ? 0 : store.revisionAt(simTime((rounds - 1) * COMPACTION_INTERVAL));
}

/** Versions behind a revision, in order of writing. */
export function versionsFrom(store: Store, resource: Resource, revision: number): readonly ObjectVersion[] {
  const versions: ObjectVersion[] = [];
  store.subscribe(resource, revision, (version) => void versions.push(version))();
  return versions;
}

/** Present versions as of a revision, by key in byte order. */
export function versionsAt(store: Store, resource: Resource, revision: number): readonly ObjectVersion[] {
  const present = new Map<string, ObjectVersion>();
  for (const version of versionsFrom(store, resource, 0)) {
    if (version.revision > revision) break;
    if (version.type === 'DELETED') present.delete(version.key);
    else present.set(version.key, version);
  }
  return [...present.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
