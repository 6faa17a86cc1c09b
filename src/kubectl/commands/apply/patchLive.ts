// The update half of client-side apply (pkg/cmd/apply/patcher.go): patch what differs, say what became of it.
import type { Task } from '../../../engine/task.ts';
import { toGoJson } from '../../../api/formats/goText.ts';
import { patchSchema } from '../../../api/patch/strategicMergePatch.ts';
import { threeWayJsonMergePatch, threeWayStrategicPatch } from '../../../api/patch/threeWayPatch.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { KubectlEnvironment } from '../../environment.ts';
import { usageText, type Complaint } from '../../errors.ts';
import { lastAppliedConfiguration, withLastApplied } from '../../lastApplied.ts';
import type { Manifest } from '../../manifests.ts';
import { describeManifest, objectName, type ApplyOptions } from './applyOptions.ts';

export function* patchLive(manifest: Manifest, live: KubeObject, options: ApplyOptions, env: KubectlEnvironment): Task<Complaint | undefined> {
  const { resource, name, namespace, source } = manifest;
  const modified = withLastApplied(manifest.object);
  const schema = patchSchema(live.apiVersion ?? '', live.kind ?? '');
  const original = lastAppliedConfiguration(live);
  const made = schema ? threeWayStrategicPatch(schema, original, modified, live) : threeWayJsonMergePatch(original, modified, live);
  if (!made.ok) return usageText(`error when applying patch: ${made.error}`);
  const patch = made.value;
  if (Object.keys(patch).length === 0) {
    options.print(resource, live, 'unchanged');
    return undefined;
  }
  if (options.dryRun === 'client') {
    options.print(resource, live, 'configured');
    return undefined;
  }
  const patched = yield* env.client.patch(resource.name as Resource, { ...(resource.namespaced ? { namespace } : {}), name }, { type: schema ? 'strategic' : 'merge', body: patch }, {
    origin: manifest.origins,
    fieldManager: options.fieldManager,
    fieldValidation: options.validation,
    dryRun: options.dryRun === 'server',
  });
  if (!patched.ok) {
    const status = { ...patched.error, message: `error when patching "${source}": ${patched.error.message}` };
    return { status, verb: `applying patch:\n${toGoJson(patch, true)}\nto:\n${describeManifest(manifest)}\nfor:`, source };
  }
  for (const warning of patched.value.warnings) env.stderr(`Warning: ${warning}\n`);
  if (patched.value.object.metadata?.deletionTimestamp) env.stderr(`Warning: Detected changes to resource ${objectName(manifest)} which is currently being deleted.\n`);
  options.print(resource, patched.value.object, 'configured');
  return undefined;
}
