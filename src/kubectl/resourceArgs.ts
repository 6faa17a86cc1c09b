// `TYPE NAME`, `TYPE/NAME`, `TYPE1,TYPE2 …` on the command line (cli-runtime's resource builder).
import { failure, ok, type Result } from '../base/result.ts';
import { findResource, type DiscoveredResource } from '../api/scheme/scheme.ts';

/** One thing to act on; without a name: all of the type. */
export interface Target {
  readonly resource: DiscoveredResource;
  readonly name: string | undefined;
  /** Where it is, when not in the namespace of the command. */
  readonly namespace?: string;
}

/** The error is kubectl's text without `error: `. */
export function parseTargets(args: readonly string[]): Result<readonly Target[], string> {
  if (args.some((arg) => arg.includes('/'))) return parseSlashed(args);
  const [types, ...names] = args;
  if (types === undefined) return ok([]);
  const targets: Target[] = [];
  for (const type of types.split(',')) {
    const resource = findResource(type);
    if (!resource) return failure(`the server doesn't have a resource type "${type}"`);
    if (names.length === 0) targets.push({ resource, name: undefined });
    for (const name of names) targets.push({ resource, name });
  }
  return ok(targets);
}

function parseSlashed(args: readonly string[]): Result<readonly Target[], string> {
  const targets: Target[] = [];
  for (const arg of args) {
    const slash = arg.indexOf('/');
    if (slash < 0) return failure(`there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'`);
    const [type, name] = [arg.slice(0, slash), arg.slice(slash + 1)];
    if (type === '' || name === '' || name.includes('/')) return failure(`arguments in resource/name form must have a single resource and name`);
    const resource = findResource(type);
    if (!resource) return failure(`the server doesn't have a resource type "${type}"`);
    targets.push({ resource, name });
  }
  return ok(targets);
}

/** `pod/web`, `deployment.apps/web`: how results name an object. */
export function resultName(resource: DiscoveredResource, name: string): string {
  return `${qualifiedSingular(resource)}/${name}`;
}

/** `pod "web"`, `deployment.apps "web"`. */
export function quotedName(resource: DiscoveredResource, name: string): string {
  return `${qualifiedSingular(resource)} "${name}"`;
}

function qualifiedSingular(resource: DiscoveredResource): string {
  return resource.group === '' ? resource.singular : `${resource.singular}.${resource.group}`;
}
