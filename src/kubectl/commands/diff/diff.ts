// `kubectl diff` (pkg/cmd/diff): what `kubectl apply` would change, asked of the server without changing it.
import { compareBytes } from '../../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import { unifiedDiff } from '../../../api/formats/unifiedDiff.ts';
import { patchSchema } from '../../../api/patch/strategicMergePatch.ts';
import { threeWayJsonMergePatch, threeWayStrategicPatch } from '../../../api/patch/threeWayPatch.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { apiVersionOf } from '../../../api/scheme/scheme.ts';
import { EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { sourcedStatusText, usageText } from '../../errors.ts';
import { lastAppliedConfiguration, withoutLastApplied } from '../../lastApplied.ts';
import { MANIFEST_FLAGS, readManifests, type Manifest } from '../../manifests.ts';
import { asServed, toYaml, withoutManagedFields } from '../../output.ts';

export const diffCommand = {
  name: 'diff',
  summary: 'Show what applying files would change',
  flags: [
    ...MANIFEST_FLAGS,
    { name: 'server-side', type: 'bool' },
    { name: 'force-conflicts', type: 'bool' },
    { name: 'field-manager', type: 'string', default: 'kubectl-client-side-apply' },
    { name: 'selector', shorthand: 'l', type: 'string' },
    { name: 'show-managed-fields', type: 'bool' },
    { name: 'concurrency', type: 'int', default: '1' },
    { name: 'prune', type: 'bool' },
  ],
  run: runDiff,
} satisfies KubectlCommand;

/** 1: there are differences; more: something went wrong. */
const EXIT_DIFFERENT = 1;
const EXIT_FAILED = 2;

interface Versions {
  readonly name: string;
  /** Empty when there is no such object. */
  readonly live: string;
  readonly merged: string;
}

function* runDiff(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const read = yield* readManifests(invocation, env);
  const found: Versions[] = [];
  const errors = read.ok ? read.value.flatMap((entry) => ('error' in entry ? [entry.error] : [])) : [read.error];
  for (const entry of read.ok ? read.value : []) {
    if ('error' in entry) continue;
    const versions = yield* versionsOf(entry.manifest, invocation, env);
    if (versions.ok) found.push(versions.value);
    else errors.push(versions.error);
  }
  if (errors.length > 0) {
    errors.forEach((error) => env.stderr(error));
    return EXIT_FAILED;
  }
  const different = found.filter(({ live, merged }) => live !== merged).sort((a, b) => compareBytes(a.name, b.name));
  different.forEach((versions) => env.stdout(diffText(versions, env)));
  return different.length > 0 ? EXIT_DIFFERENT : EXIT_OK;
}

/** The failure is complete text for standard error. */
function* versionsOf(manifest: Manifest, { flags }: Invocation, env: KubectlEnvironment): Task<Result<Versions, string>> {
  const { resource, namespace, name, object, source } = manifest;
  const key = { ...(resource.namespaced ? { namespace } : {}), name };
  const current = yield* env.client.get(resource.name as Resource, key);
  if (!current.ok && current.error.reason !== 'NotFound') return failure(sourcedStatusText(current.error, 'retrieving', source));
  const write = { dryRun: true, fieldManager: flags.string('field-manager') };
  const live: KubeObject | undefined = current.ok ? current.value : undefined;
  const patch = live ? patchFor(manifest, live, flags.bool('server-side')) : undefined;
  if (patch && !patch.ok) return failure(usageText(patch.error));
  const merged = patch ? yield* env.client.patch(resource.name as Resource, key, patch.value, write) : yield* env.client.create(resource.name as Resource, object, write);
  if (!merged.ok) return failure(sourcedStatusText(merged.error, live ? 'patching' : 'creating', source));
  const shown = (version: KubeObject) => toYaml(flags.bool('show-managed-fields') ? asServed(version) : withoutManagedFields(asServed(version)));
  const file = [...apiVersionOf(resource).split('/'), resource.kind, namespace, name].join('.');
  return ok({ name: file, live: live ? shown(live) : '', merged: shown(merged.value.object) });
}

function patchFor({ object }: Manifest, live: KubeObject, serverSide: boolean): Result<{ readonly type: 'apply' | 'strategic' | 'merge'; readonly body: unknown }, string> {
  if (serverSide) return ok({ type: 'apply', body: object });
  const schema = patchSchema(live.apiVersion ?? '', live.kind ?? '');
  const [original, modified] = [lastAppliedConfiguration(live), withoutLastApplied(object)];
  const body = schema ? threeWayStrategicPatch(schema, original, modified, live) : threeWayJsonMergePatch(original, modified, live);
  return body.ok ? ok({ type: schema ? 'strategic' : 'merge', body: body.value }) : body;
}

function diffText({ name, live, merged }: Versions, env: KubectlEnvironment): string {
  const now = env.sim.now();
  const id = (purpose: string) => env.sim.draw(`kubectl diff ${purpose}`, name, now) % 4_000_000_000;
  const [before, after] = [`/tmp/LIVE-${id('live')}/${name}`, `/tmp/MERGED-${id('merged')}/${name}`];
  const time = env.sim.wallClock.rfc3339(now).replace('T', ' ').replace('Z', '.000000000 +0000');
  const hunks = unifiedDiff(live.trimEnd(), merged.trimEnd());
  return `diff -u -N ${before} ${after}\n--- ${before}\t${time}\n+++ ${after}\t${time}\n${hunks}${hunks.endsWith('\n') ? '' : '\n'}`;
}
