// A profile: the plugins that serve the Pods of one scheduler name, with their weights and arguments. Mirrors pkg/scheduler/profile.
import type { EnabledPlugin } from '../framework/interface.ts';
import { PLUGIN } from '../plugins/names.ts';
import { createNodeAffinity } from '../plugins/nodeAffinity/nodeAffinity.ts';
import { createNodeResourcesFit } from '../plugins/nodeResources/fit.ts';
import { createPodTopologySpread } from '../plugins/podTopologySpread/podTopologySpread.ts';
import { DEFAULT_PLUGINS } from '../plugins/registry.ts';
import type { ProfileSettings, SchedulerSettings } from './settings.ts';

export const DEFAULT_SCHEDULER_NAME = 'default-scheduler';

export interface Profile {
  readonly schedulerName: string;
  readonly plugins: readonly EnabledPlugin[];
}

/** No scheduler works without these. */
const NEEDED: ReadonlySet<string> = new Set([PLUGIN.prioritySort, PLUGIN.defaultBinder]);

export const DEFAULT_PROFILE: Profile = { schedulerName: DEFAULT_SCHEDULER_NAME, plugins: DEFAULT_PLUGINS };

export function profilesOf({ profiles = [] }: SchedulerSettings): readonly Profile[] {
  return profiles.length === 0 ? [DEFAULT_PROFILE] : profiles.map(profileOf);
}

export function profileNamed(profiles: readonly Profile[], schedulerName: string): Profile | undefined {
  return profiles.find((profile) => profile.schedulerName === schedulerName);
}

function profileOf(settings: ProfileSettings): Profile {
  const disabled = new Set(settings.disabled?.filter((name) => !NEEDED.has(name)));
  const weights = new Map(Object.entries(settings.weights ?? {}));
  const withArguments = argumentsOf(settings);
  const plugins = DEFAULT_PLUGINS.filter(({ name }) => !disabled.has(name)).map((plugin): EnabledPlugin => {
    const weight = weights.get(plugin.name) ?? plugin.weight;
    return { name: plugin.name, create: withArguments.get(plugin.name) ?? plugin.create, ...(weight === undefined ? {} : { weight }) };
  });
  return { schedulerName: settings.schedulerName ?? DEFAULT_SCHEDULER_NAME, plugins };
}

function argumentsOf({ scoringStrategy, addedAffinity, defaultConstraints }: ProfileSettings): ReadonlyMap<string, EnabledPlugin['create']> {
  const created = new Map<string, EnabledPlugin['create']>();
  if (scoringStrategy !== undefined) created.set(PLUGIN.nodeResourcesFit, () => createNodeResourcesFit(scoringStrategy));
  if (addedAffinity !== undefined) created.set(PLUGIN.nodeAffinity, () => createNodeAffinity(addedAffinity));
  if (defaultConstraints !== undefined) created.set(PLUGIN.podTopologySpread, (handle) => createPodTopologySpread(handle, defaultConstraints));
  return created;
}
