// Server-side apply: merges a configuration into an object, unless others own what it would change. Mirrors apiserver
// endpoints/handlers/fieldmanager. Differs from it: ownership is not visible as metadata.managedFields.
import { sortedStrings } from '../../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { structOfKind, type FieldType } from '../../../api/schema/struct.ts';
import { apiVersionOf, type DiscoveredResource } from '../../../api/scheme/scheme.ts';
import type { ObjectVersion } from '../../etcd/version.ts';
import { apiStatus, badRequest } from '../apiErrors.ts';
import { fieldValues, mergeConfig, sameValue, withoutFields, type FieldValues } from './fieldSet.ts';
import { ownersOf, type Owner } from './owners.ts';

export interface ApplyRequest {
  readonly info: DiscoveredResource;
  readonly live: KubeObject;
  readonly versions: readonly ObjectVersion[];
  readonly config: KubeObject;
  readonly manager: string;
  readonly force: boolean;
}

export function applyConfig({ info, live, versions, config, manager, force }: ApplyRequest): Result<KubeObject, ApiStatus> {
  const struct = structOfKind(apiVersionOf(info), info.kind);
  if (!struct) return failure(badRequest(`server-side apply of ${info.kind} is not simulated`));
  const owners = ownersOf(struct, versions);
  const [wanted, present] = [fieldValues(struct, config), fieldValues(struct, live)];
  const conflicts = force ? [] : conflictsWith(owners, manager, wanted, present);
  if (conflicts.length > 0) return failure(conflictStatus(info, conflicts));
  const type: FieldType = { kind: 'struct', goType: struct.goType, struct };
  const kept = withoutFields(type, live, givenUp(owners, manager, wanted));
  return ok(merged(type, kept, config));
}

function merged(type: FieldType, live: unknown, config: KubeObject): KubeObject {
  // Status and the server's own metadata are not the configuration's to say.
  const { labels, annotations, finalizers, ownerReferences } = config.metadata ?? {};
  const metadata = Object.fromEntries(Object.entries({ labels, annotations, finalizers, ownerReferences }).filter(([, value]) => value !== undefined));
  const { status: _, ...rest } = config as KubeObject & { readonly status?: unknown };
  return mergeConfig(type, live, { ...rest, metadata }) as KubeObject;
}

interface Conflict {
  readonly manager: string;
  readonly path: string;
}

function conflictsWith(owners: readonly Owner[], manager: string, wanted: FieldValues, present: FieldValues): readonly Conflict[] {
  const others = owners.filter((owner) => owner.manager !== manager || owner.operation !== 'Apply');
  return others.flatMap((owner) =>
    sortedStrings(owner.fields).filter((path) => wanted.has(path) && !sameValue(wanted, present, path)).map((path) => ({ manager: owner.manager, path })),
  );
}

/** What this manager applied before, says no more, and nobody else owns. */
function givenUp(owners: readonly Owner[], manager: string, wanted: FieldValues): ReadonlySet<string> {
  const own = owners.find((owner) => owner.manager === manager && owner.operation === 'Apply');
  const others = owners.filter((owner) => owner !== own);
  return new Set([...(own?.fields ?? [])].filter((path) => !wanted.has(path) && !others.some((owner) => owner.fields.has(path))));
}

/** NewConflictError of the field manager. */
function conflictStatus(info: DiscoveredResource, conflicts: readonly Conflict[]): ApiStatus {
  const version = apiVersionOf(info);
  const causes = conflicts.map(({ manager, path }) => ({ reason: 'FieldManagerConflict', message: `conflict with "${manager}" using ${version}`, field: path }));
  const [first] = causes;
  const message = causes.length === 1 && first ? `Apply failed with 1 conflict: ${first.message}: ${first.field}` : `Apply failed with ${causes.length} conflicts: ${grouped(conflicts, version)}`;
  return apiStatus({ code: 409, reason: 'Conflict', message, details: { causes } });
}

function grouped(conflicts: readonly Conflict[], version: string): string {
  const managers = [...new Set(conflicts.map((conflict) => conflict.manager))];
  return managers
    .map((manager) => `conflicts with "${manager}" using ${version}:${conflicts.filter((conflict) => conflict.manager === manager).map(({ path }) => `\n- ${path}`).join('')}`)
    .join('\n');
}
