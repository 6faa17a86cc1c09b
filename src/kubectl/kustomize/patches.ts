// patches, patchesStrategicMerge, patchesJson6902: which objects a patch is meant for, and what becomes of them (kustomize PatchTransformer).
import { isList, isRecord, type JsonRecord } from '../../base/json.ts';
import { jsonString, quote } from '../../api/formats/goText.ts';
import { parseSelector } from '../../api/labels/parseSelector.ts';
import { selectorMatches } from '../../api/labels/selector.ts';
import { applyJsonPatch } from '../../api/patch/jsonPatch.ts';
import { patchSchema } from '../../api/patch/strategicMergePatch.ts';
import { readDocuments } from '../../api/decode/documents.ts';
import { parseApiVersion } from '../../api/scheme/scheme.ts';
import { isQuickPattern } from '../../base/quickPattern.ts';
import { everyName, idText, kindOf, nameOf, type BuiltResource } from './builtResource.ts';
import { textAt, updateObject } from './fieldPath.ts';
import { refuse } from './kustomizeError.ts';
import type { PatchEntry, PatchTarget } from './kustomization.ts';
import { mergedObject } from './mergePatch.ts';

type Resources = readonly BuiltResource[];

/** `text`: of the patch, inline or from its file; `trouble` stands before what is wrong with it. */
export function patched(resources: Resources, entry: PatchEntry, text: string, trouble: string): Resources {
  const described = entry.path === undefined ? `patch: ${quote(text)}` : `path: ${quote(entry.path)}`;
  const unreadable = () => refuse(`${trouble}unable to parse SM or JSON patch from [${described}]`);
  const read = [...readDocuments(text)].map((document) => (document.type === 'error' ? unreadable() : document.value));
  const [first] = read;
  if (isList(first)) return patchedByOperations(resources, first, entry.target, described);
  const patches = read.map((patch) => (isRecord(patch) && textAt(patch, 'kind') !== '' && textAt(patch, 'metadata', 'name') !== '' ? patch : unreadable()));
  if (entry.target === undefined) return patches.reduce(mergedByName, resources);
  if (patches.length > 1) return refuse(`Multiple Strategic-Merge Patches in one \`patches\` entry is not allowed to set \`patches.target\` field: [${described}]`);
  const [patch] = patches;
  const { target, options = {} } = entry;
  return patch === undefined ? resources : resources.flatMap((resource) => (isSelected(resource, target) ? mergedInto(resource, patch, options) : [resource]));
}

function patchedByOperations(resources: Resources, operations: unknown, target: PatchTarget | undefined, described: string): Resources {
  if (target === undefined) return refuse(`must specify a target for JSON patch [${described}]`);
  return resources.map((resource) => {
    if (!isSelected(resource, target)) return resource;
    const applied = applyJsonPatch(resource.object, operations);
    if (!applied.ok) return refuse(applied.error.text);
    return isRecord(applied.value) ? { ...resource, object: applied.value } : resource;
  });
}

/** A patch without a target is meant for the object of its own kind and name. */
function mergedByName(resources: Resources, patch: JsonRecord): Resources {
  const [name, namespace] = [textAt(patch, 'metadata', 'name'), textAt(patch, 'metadata', 'namespace')];
  const meant = (resource: BuiltResource) => textAt(patch, 'apiVersion') === textAt(resource.object, 'apiVersion') && textAt(patch, 'kind') === kindOf(resource)
    && everyName(resource).some((one) => one.name === name && (one.namespace || 'default') === (namespace || 'default'));
  const found = resources.filter(meant);
  const [only] = found;
  if (only === undefined || found.length > 1) return refuse(`no resource matches strategic merge patch ${jsonString(idText(patch))}: ${only === undefined ? 'no' : 'multiple'} matches for Id ${idText(patch)}; failed to find unique target for patch ${idText(patch)}`);
  return resources.flatMap((resource) => (resource === only ? mergedInto(resource, patch, {}) : [resource]));
}

function mergedInto(resource: BuiltResource, patch: JsonRecord, options: NonNullable<PatchEntry['options']>): Resources {
  const { object } = resource;
  const after = mergedObject(object, patch, patchSchema(textAt(object, 'apiVersion'), kindOf(resource)));
  if (after === undefined) return [];
  const { name, namespace } = nameOf(resource);
  let kept = options.allowKindChange ? after : { ...after, apiVersion: object['apiVersion'], kind: object['kind'] };
  if (!options.allowNameChange) kept = updateObject(kept, 'metadata/name', () => name, true);
  if (namespace !== '') kept = updateObject(kept, 'metadata/namespace', () => namespace, true);
  return [{ ...resource, object: kept }];
}

function isSelected(resource: BuiltResource, target: PatchTarget): boolean {
  const { object } = resource;
  const { group, version } = parseApiVersion(textAt(object, 'apiVersion'));
  if (!matches(target.group, group) || !matches(target.version, version) || !matches(target.kind, kindOf(resource))) return false;
  if (!everyName(resource).some(({ name, namespace }) => matches(target.name, name) && matches(target.namespace, namespace))) return false;
  return holds(target.labelSelector, object, 'labels') && holds(target.annotationSelector, object, 'annotations');
}

/** Regular expressions for the whole value. */
function matches(pattern: string | undefined, value: string): boolean {
  if (pattern === undefined || pattern === '') return true;
  // RE2, which kustomize uses, has no pattern that takes for ever.
  if (!isQuickPattern(pattern)) return refuse(`the pattern ${pattern} is not simulated: it could take too long to look for`);
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return refuse(`error parsing regexp: ${pattern}`);
  }
}

function holds(selector: string | undefined, object: JsonRecord, field: 'labels' | 'annotations'): boolean {
  if (selector === undefined || selector === '') return true;
  const parsed = parseSelector(selector);
  if (!parsed.ok) return refuse(parsed.error);
  const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
  const map = isRecord(metadata[field]) ? metadata[field] : {};
  return selectorMatches(parsed.value, Object.fromEntries(Object.entries(map).map(([key, value]) => [key, String(value)])));
}
