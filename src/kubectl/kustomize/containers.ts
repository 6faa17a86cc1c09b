// images and replicas: what a kustomization changes of the workloads themselves.
import { isList, isRecord } from '../../base/json.ts';
import { everyName, kindOf, type BuiltResource } from './builtResource.ts';
import { updateObject } from './fieldPath.ts';
import { refuse } from './kustomizeError.ts';
import type { ImageEntry, Kustomization } from './kustomization.ts';

const CONTAINER_LISTS = ['containers', 'initContainers'];

export function withImages(resource: BuiltResource, images: readonly ImageEntry[]): BuiltResource {
  if (images.length === 0 || kindOf(resource) === 'CustomResourceDefinition') return resource;
  const object = inContainers(resource.object, (image) => images.reduce(changedImage, images.reduce(changedImage, image)));
  return { ...resource, object: isRecord(object) ? object : resource.object };
}

/** Lists of containers are found wherever they stand. kustomize looks twice, in two ways: a suffix is added twice. */
function inContainers(value: unknown, change: (image: string) => string): unknown {
  if (isList(value)) return value.map((item) => inContainers(item, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, CONTAINER_LISTS.includes(key) && isList(inner) ? inner.map((container) => withImage(container, change)) : inContainers(inner, change)]));
}

function withImage(container: unknown, change: (image: string) => string): unknown {
  if (!isRecord(container) || typeof container['image'] !== 'string') return container;
  return { ...container, image: change(container['image']) };
}

function changedImage(image: string, { name = '', newName = '', newTag = '', tagSuffix = '', digest = '' }: ImageEntry): string {
  const { name: before, tag, digest: hash } = partsOf(image);
  if (before !== name) return image;
  const after = newName === '' ? before : newName;
  if (newTag !== '' || digest !== '') return imageText(after, newTag, digest);
  return tagSuffix === '' ? imageText(after, tag, hash) : imageText(after, `${tag}${tagSuffix}`, '');
}

function imageText(name: string, tag: string, digest: string): string {
  return `${name}${tag === '' ? '' : `:${tag}`}${digest === '' ? '' : `@${digest}`}`;
}

/** A colon before the last slash belongs to the registry's port. */
function partsOf(image: string): { readonly name: string; readonly tag: string; readonly digest: string } {
  const at = image.indexOf('@');
  const [plain, digest] = at < 0 ? [image, ''] : [image.slice(0, at), image.slice(at + 1)];
  const colon = plain.indexOf(':', plain.lastIndexOf('/') + 1);
  return colon < 0 ? { name: plain, tag: '', digest } : { name: plain.slice(0, colon), tag: plain.slice(colon + 1), digest };
}

const SCALED = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];

export function withReplicas(resources: readonly BuiltResource[], replicas: Kustomization['replicas'] = []): readonly BuiltResource[] {
  return replicas.reduce((all, { name = '', count = 0 }) => {
    const scaled = (resource: BuiltResource) => SCALED.includes(kindOf(resource)) && everyName(resource).some((one) => one.name === name);
    if (!all.some(scaled)) return refuse(`resource with name ${name} does not match a config with the following GVK [${SCALED.map((kind) => `${kind}.[noVer].[noGrp]`).join(' ')}]`);
    return all.map((resource) => (scaled(resource) ? { ...resource, object: updateObject(resource.object, 'spec/replicas', () => count, true) } : resource));
  }, resources);
}
