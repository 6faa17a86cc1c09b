// The command line of `kubectl debug` (pkg/cmd/debug DebugOptions).
import type { FlagSpec, Invocation } from '../../environment.ts';
import type { Container } from '../../../api/core/v1/types.gen.ts';
import { PROFILES, type Profile } from './profiles.ts';
import { keyValue } from '../../keyValue.ts';

export const DEBUG_FLAGS: readonly FlagSpec[] = [
  { name: 'image', type: 'string' },
  { name: 'target', type: 'string' },
  { name: 'container', shorthand: 'c', type: 'string' },
  { name: 'copy-to', type: 'string' },
  { name: 'set-image', type: 'strings' },
  { name: 'same-node', type: 'bool' },
  { name: 'share-processes', type: 'bool', default: 'true' },
  { name: 'replace', type: 'bool' },
  { name: 'profile', type: 'string', default: 'general' },
  { name: 'arguments-only', type: 'bool' },
  { name: 'env', type: 'strings' },
  { name: 'image-pull-policy', type: 'string' },
  { name: 'stdin', shorthand: 'i', type: 'bool' },
  { name: 'tty', shorthand: 't', type: 'bool' },
  { name: 'attach', type: 'bool' },
  { name: 'quiet', shorthand: 'q', type: 'bool' },
  { name: 'keep-labels', type: 'bool' },
  { name: 'keep-annotations', type: 'bool' },
  { name: 'filename', shorthand: 'f', type: 'strings' },
];

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'] as const;

export interface DebugOptions {
  readonly image: string;
  readonly target: string;
  readonly container: string;
  readonly copyTo: string;
  readonly images: ReadonlyMap<string, string>;
  readonly sameNode: boolean;
  /** undefined: not said. */
  readonly shareProcesses: boolean | undefined;
  readonly replace: boolean;
  readonly profile: Profile;
  readonly words: readonly string[];
  readonly argumentsOnly: boolean;
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly pullPolicy: Container['imagePullPolicy'] | undefined;
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly attach: boolean;
  readonly quiet: boolean;
  readonly keepLabels: boolean;
  readonly keepAnnotations: boolean;
}

/** A text is kubectl's error without `error: `. */
export function debugOptions({ flags, afterDash }: Invocation): DebugOptions | string {
  const profile = PROFILES.find((known) => known === flags.string('profile'));
  if (!profile) return `unknown profile: ${flags.string('profile')}`;
  const images = pairs(flags.strings('set-image').flatMap((value) => value.split(',')));
  const options: DebugOptions = {
    image: flags.string('image'),
    target: flags.string('target'),
    container: flags.string('container'),
    copyTo: flags.string('copy-to'),
    images,
    sameNode: flags.bool('same-node'),
    shareProcesses: flags.given('share-processes') ? flags.bool('share-processes') : undefined,
    replace: flags.bool('replace'),
    profile,
    words: afterDash ?? [],
    argumentsOnly: flags.bool('arguments-only'),
    env: [...pairs(flags.strings('env'))].map(([name, value]) => ({ name, value })),
    pullPolicy: PULL_POLICIES.find((policy) => policy === flags.string('image-pull-policy')),
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
    attach: flags.given('attach') ? flags.bool('attach') : flags.bool('stdin'),
    quiet: flags.bool('quiet'),
    keepLabels: flags.bool('keep-labels'),
    keepAnnotations: flags.bool('keep-annotations'),
  };
  return problemOf(options) ?? options;
}

function pairs(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(texts.filter((text) => text.includes('=')).map(keyValue));
}

function problemOf(options: DebugOptions): string | undefined {
  if (options.copyTo !== '') {
    if (options.image === '' && options.images.size === 0 && options.words.length === 0) return 'you must specify --image, --set-image or command arguments.';
    if (options.target !== '') return '--target is incompatible with --copy-to. Use --share-processes instead.';
  } else {
    if (options.replace) return '--replace may only be used with --copy-to.';
    if (options.sameNode) return '--same-node may only be used with --copy-to.';
    if (options.images.size > 0) return '--set-image may only be used with --copy-to.';
    if (options.image === '') return 'you must specify --image';
  }
  if (options.tty && !options.stdin) return '-i/--stdin is required for containers with -t/--tty=true';
  return undefined;
}
