// What completion works with: the cluster at an instant, and the line so far.
import { allResources, findResource } from '../../api/scheme/scheme.ts';
import type { FlagSpec, KubectlCommand } from '../environment.ts';

/** What completion looks at: the cluster at an instant, and the files in the working directory. */
export interface CompletionWorld {
  /** Names of a resource, in a namespace where it has one. */
  names(resource: string, namespace: string): readonly string[];
  /** Containers of a Pod, those of all kinds. */
  containers(pod: string, namespace: string): readonly string[];
  readonly files: readonly string[];
  /** Programs that can be run. */
  readonly programs: readonly string[];
}

/** A command line as far as it has been typed. */
export interface PartialCommand {
  readonly command: KubectlCommand | undefined;
  /** Names of the command and its subcommand. */
  readonly path: readonly string[];
  /** Arguments that are no flags and no values of flags. */
  readonly args: readonly string[];
  readonly namespace: string;
  readonly flags: readonly FlagSpec[];
}

/** Types that can be listed, as completion offers them. */
export function resourceTypes(): readonly string[] {
  return allResources().filter(({ preferred, verbs }) => preferred && verbs.includes('get')).map(({ name }) => name);
}

/** Names of a type however it is called; none when there is no such type. */
export function namesOf(type: string, { namespace }: PartialCommand, world: CompletionWorld): readonly string[] {
  const resource = findResource(type);
  return resource ? world.names(resource.name, resource.namespaced ? namespace : '') : [];
}
