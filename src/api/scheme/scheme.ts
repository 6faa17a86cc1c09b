// Which kinds there are, what their resources are called, and how a person's word for one is understood.
// Mirrors apimachinery's Scheme and client-go's discovery RESTMapper with kubectl's short names.
import { DISCOVERED } from './resources.gen.ts';

export interface DiscoveredSubresource {
  readonly name: string;
  readonly kind: string;
  readonly group?: string;
  readonly version?: string;
  readonly verbs: readonly string[];
}

export interface DiscoveredResource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** The version of its group that clients use when none is named. */
  readonly preferred: boolean;
  /** Plural, lower case: `pods`. */
  readonly name: string;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly verbs: readonly string[];
  readonly subresources: readonly DiscoveredSubresource[];
}

export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

export function parseApiVersion(apiVersion: string): GroupVersion {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? { group: '', version: apiVersion } : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

export function apiVersionOf({ group, version }: GroupVersion): string {
  return group === '' ? version : `${group}/${version}`;
}

/** `deployments.apps`; core resources have no suffix. How kubectl and error texts name a resource. */
export function qualifiedResource({ group, name }: Pick<DiscoveredResource, 'group' | 'name'>): string {
  return group === '' ? name : `${name}.${group}`;
}

/** `Deployment.apps`, as `is invalid` texts name a kind. */
export function qualifiedKind({ group, kind }: Pick<DiscoveredResource, 'group' | 'kind'>): string {
  return group === '' ? kind : `${kind}.${group}`;
}

export function allResources(): readonly DiscoveredResource[] {
  return DISCOVERED;
}

let kinds: Map<string, DiscoveredResource> | undefined;

/** The resource of a kind, with the exact spelling of both. */
export function resourceOfKind(apiVersion: string, kind: string): DiscoveredResource | undefined {
  kinds ??= new Map(DISCOVERED.map((resource) => [`${apiVersionOf(resource)} ${resource.kind}`, resource]));
  return kinds.get(`${apiVersion} ${kind}`);
}

let lowerKinds: Map<string, DiscoveredResource> | undefined;

/** As `resourceOfKind`, with the kind in lower case: kubectl knows kinds so as well. */
export function resourceOfLowerKind(apiVersion: string, kind: string): DiscoveredResource | undefined {
  lowerKinds ??= new Map(DISCOVERED.map((resource) => [`${apiVersionOf(resource)} ${resource.kind.toLowerCase()}`, resource]));
  return lowerKinds.get(`${apiVersion} ${kind}`);
}

let names: Map<string, DiscoveredResource> | undefined;

/** The resource with this plural name; of several groups (events) the core one, unless a group is named. */
export function resourceNamed(name: string, group?: string): DiscoveredResource | undefined {
  names ??= namesIndex();
  return names.get(group === undefined ? name : `${name}.${group}`);
}

function namesIndex(): Map<string, DiscoveredResource> {
  const index = new Map<string, DiscoveredResource>();
  for (const resource of DISCOVERED) {
    if (!resource.preferred) continue;
    index.set(`${resource.name}.${resource.group}`, resource);
    if (!index.has(resource.name)) index.set(resource.name, resource);
  }
  return index;
}

/**
 * A resource as people name it on a command line: `po`, `pod`, `pods`, `Pod`, `deploy`, `deployments.apps`, `deployments.v1.apps`.
 * Mirrors kubectl's resource mapping; undefined means `the server doesn't have a resource type "…"`.
 */
export function findResource(word: string): DiscoveredResource | undefined {
  const [first = '', ...rest] = word.toLowerCase().split('.');
  if (rest.length > 0) {
    const [version = '', ...group] = rest;
    return findIn(first, (resource) => resource.version === version && resource.group === group.join('.'))
      ?? findIn(first, (resource) => resource.preferred && groupMatches(resource.group, rest.join('.')));
  }
  return findIn(first, (resource) => resource.preferred);
}

/** A group may be shortened to its beginning: `deployments.apps`, `ingresses.networking`. */
function groupMatches(group: string, asked: string): boolean {
  return group === asked || group.startsWith(`${asked}.`);
}

/** Names win over short names, earlier groups over later ones. */
function findIn(word: string, allowed: (resource: DiscoveredResource) => boolean): DiscoveredResource | undefined {
  const candidates = DISCOVERED.filter(allowed);
  return candidates.find((resource) => resource.name === word || resource.singular === word || resource.kind.toLowerCase() === word)
    ?? candidates.find((resource) => resource.shortNames.includes(word));
}

/** Resources of a category such as `all`, in the order kubectl prints them. */
export function resourcesOfCategory(category: string): readonly DiscoveredResource[] {
  return DISCOVERED.filter((resource) => resource.preferred && resource.categories.includes(category));
}
