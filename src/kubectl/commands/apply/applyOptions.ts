// What one run of `kubectl apply` does to each object, and how its messages name objects (resource.Info).
import type { KubeObject } from '../../../api/resources.ts';
import { parseSelector } from '../../../api/labels/parseSelector.ts';
import type { Selector } from '../../../api/labels/selector.ts';
import { ok, type Result } from '../../../base/result.ts';
import { dryRunOf, fieldValidationOf, type DryRun } from '../../dryRun.ts';
import type { FlagValues, Invocation, KubectlEnvironment } from '../../environment.ts';
import type { Manifest } from '../../manifests.ts';
import { resultPrinter, type ResultPrinter } from '../../printers/resultPrinter.ts';
import { prunedKinds, type Pruning } from './prune.ts';

export interface ApplyOptions {
  readonly dryRun: DryRun;
  readonly validation: 'Strict' | 'Warn' | 'Ignore';
  readonly print: ResultPrinter;
  /** With -o yaml and the like an unchanged object is printed as well. */
  readonly printsObjects: boolean;
  readonly fieldManager: string;
  readonly serverSide: boolean;
  readonly forceConflicts: boolean;
  /** Of `-l`. */
  readonly selector: Selector | undefined;
  /** Of `--prune`. */
  readonly pruning: Pruning | undefined;
  /** What was applied so far: what is pruned depends on it. */
  readonly visited: { readonly uids: Set<string>; readonly namespaces: Set<string> };
}

/** A text is the usage error. */
export function applyOptions({ args, flags, path }: Invocation, env: KubectlEnvironment): ApplyOptions | string {
  if (args.length > 0) return `Unexpected args: [${args.join(' ')}]\nSee '${path} -h' for help and examples`;
  const [dryRun, validation] = [dryRunOf(flags), fieldValidationOf(flags)];
  if (typeof dryRun === 'object') return dryRun.error;
  if (typeof validation === 'object') return validation.error;
  const conflict = conflictOf(flags, dryRun);
  if (conflict !== undefined) return conflict;
  const print = resultPrinter(flags, dryRun, env);
  if (!print.ok) return print.error;
  const selector = flags.string('selector') === '' ? undefined : parseSelector(flags.string('selector'));
  if (selector?.ok === false) return selector.error;
  const pruning = flags.bool('prune') ? pruningOf(flags) : undefined;
  if (pruning?.ok === false) return pruning.error;
  const serverSide = flags.bool('server-side');
  return {
    dryRun,
    validation,
    print: print.value,
    printsObjects: flags.string('output') !== '' && flags.string('output') !== 'name',
    fieldManager: flags.string('field-manager') || (serverSide ? 'kubectl' : 'kubectl-client-side-apply'),
    serverSide,
    forceConflicts: flags.bool('force-conflicts'),
    selector: selector?.value,
    pruning: pruning?.value,
    visited: { uids: new Set(), namespaces: new Set() },
  };
}

/** Flags that cannot stand together, in the order kubectl looks for them. */
function conflictOf(flags: FlagValues, dryRun: DryRun): string | undefined {
  const [serverSide, force, all, prune, selected] = [flags.bool('server-side'), flags.bool('force'), flags.bool('all'), flags.bool('prune'), flags.string('selector') !== ''];
  if (flags.bool('force-conflicts') && !serverSide) return '--force-conflicts only works with --server-side';
  if (dryRun === 'client' && serverSide) return '--dry-run=client doesn\'t work with --server-side (did you mean --dry-run=server instead?)';
  if (serverSide && force) return '--force cannot be used with --server-side';
  if (dryRun === 'server' && force) return '--dry-run=server cannot be used with --force';
  if (all && selected) return 'cannot set --all and --selector at the same time';
  if (flags.given('applyset')) return prune ? 'podscope: not simulated: kubectl apply --applyset' : '--applyset requires --prune';
  if (prune && force) return '--force cannot be used with --prune';
  if (prune && !all && !selected) return 'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector';
  if (prune && serverSide) return '--prune is in alpha and doesn\'t currently work on objects created by server-side apply';
  if (flags.given('subresource')) return serverSide ? 'podscope: not simulated: kubectl apply --subresource' : '--subresource can only be specified for --server-side';
  return undefined;
}

function pruningOf(flags: FlagValues): Result<Pruning, string> {
  const allowed = flags.strings('prune-allowlist');
  const kinds = prunedKinds(allowed);
  if (!kinds.ok) return kinds;
  const cascade = flags.string('cascade');
  return ok({
    kinds: kinds.value,
    selector: flags.string('selector'),
    gracePeriodSeconds: flags.int('grace-period') < 0 ? undefined : flags.int('grace-period'),
    cascade: cascade === 'orphan' ? 'Orphan' : cascade === 'foreground' ? 'Foreground' : 'Background',
    byDefault: allowed.length === 0,
  });
}

export function visit({ visited }: ApplyOptions, { metadata = {} }: KubeObject): void {
  if (metadata.uid !== undefined) visited.uids.add(metadata.uid);
  if (metadata.namespace !== undefined) visited.namespaces.add(metadata.namespace);
}

/** `configmaps/cm`. */
export function objectName({ resource, name }: Manifest): string {
  return `${resource.group === '' ? resource.name : `${resource.name}.${resource.group}`}/${name}`;
}

/** resource.Info.String: two lines. */
export function describeManifest({ resource, name, namespace }: Manifest): string {
  const groupVersion = `${resource.group}/${resource.version}`;
  return `Resource: "${groupVersion}, Resource=${resource.name}", GroupVersionKind: "${groupVersion}, Kind=${resource.kind}"\nName: "${name}", Namespace: "${namespace}"`;
}
