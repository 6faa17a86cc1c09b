// `#/embed/1/<payload>?options` and `#/embed/example/<slug>?options`: what another page shows of a scenario. Data from outside: whatever is not understood is named and refused.
import { LANGUAGES, type Language } from '../../../texts/catalogue.ts';
import type { Settings } from '../../state/playgroundState.ts';
import { CHOICES } from '../settings/choices.ts';

export const EMBED_TABS = ['pod', 'yaml', 'kubectl'] as const;
export type EmbedTab = (typeof EMBED_TABS)[number];

export type EmbedSource = { readonly type: 'link'; readonly payload: string } | { readonly type: 'example'; readonly slug: string };

export interface EmbedOptions {
  /** Tabs, in this order; the first one is in front. */
  readonly panels: readonly EmbedTab[];
  readonly theme: Settings['theme'];
  /** Absent: the browser's. */
  readonly lang?: Language;
  /** Nothing can be changed, only looked at. */
  readonly readonly: boolean;
  /** Time runs as soon as half of it is in sight. */
  readonly autoplay: boolean;
}

export type EmbedTrouble =
  | { readonly type: 'address' }
  | { readonly type: 'version' }
  | { readonly type: 'option'; readonly name: string; readonly allowed: string }
  | { readonly type: 'unknownOption'; readonly name: string };

export interface EmbedRequest {
  readonly source?: EmbedSource;
  readonly options: EmbedOptions;
  readonly troubles: readonly EmbedTrouble[];
}

const FLAGS = { 0: false, 1: true } as const;

export const EMBED_OPTIONS = ['panels', 'theme', 'lang', 'readonly', 'autoplay'] as const;

/** Of an option's name or value, as much as a message can show. */
const SHOWN_CHARACTERS = 40;

export function isEmbedHash(hash: string): boolean {
  return /^#\/?embed(?:[/?]|$)/.test(hash);
}

export function embedRequest(hash: string): EmbedRequest {
  const [path = '', ...rest] = hash.replace(/^#\/?embed\/?/, '').split('?');
  const given = new URLSearchParams(rest.join('?'));
  const troubles: EmbedTrouble[] = [];
  const source = sourceOf(path);
  if ('trouble' in source) troubles.push({ type: source.trouble });
  for (const name of new Set(given.keys())) if (!EMBED_OPTIONS.some((known) => known === name)) troubles.push({ type: 'unknownOption', name: name.slice(0, SHOWN_CHARACTERS) });
  const options = optionsOf(given, troubles);
  return { ...('trouble' in source ? {} : { source }), options, troubles };
}

function sourceOf(path: string): EmbedSource | { readonly trouble: 'address' | 'version' } {
  const slug = /^example\/([a-z0-9-]{1,80})\/?$/.exec(path)?.[1];
  if (slug !== undefined) return { type: 'example', slug };
  const [, version, payload] = /^(\d{1,6})\/(.+)$/s.exec(path) ?? [];
  if (version === undefined || payload === undefined) return { trouble: 'address' };
  return version === '1' ? { type: 'link', payload } : { trouble: 'version' };
}

function optionsOf(given: URLSearchParams, troubles: EmbedTrouble[]): EmbedOptions {
  function choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = given.get(name);
    const known = choices.find((candidate) => candidate === value);
    if (value !== null && known === undefined) troubles.push({ type: 'option', name, allowed: choices.join(', ') });
    return known;
  }
  const flag = (name: string): boolean => FLAGS[choice(name, ['0', '1']) ?? '0'];
  const lang = choice('lang', LANGUAGES);
  const readonly = flag('readonly');
  return { theme: choice('theme', CHOICES.theme) ?? 'system', ...(lang ? { lang } : {}), readonly, autoplay: flag('autoplay'), panels: panelsOf(given, readonly, troubles) };
}

/** A command line is no way of looking only. */
function panelsOf(given: URLSearchParams, readonly: boolean, troubles: EmbedTrouble[]): readonly EmbedTab[] {
  const names = given.get('panels')?.split(',') ?? [...EMBED_TABS];
  const known = [...new Set(names)].flatMap((name) => EMBED_TABS.filter((tab) => tab === name));
  if (known.length !== names.length) troubles.push({ type: 'option', name: 'panels', allowed: EMBED_TABS.join(', ') });
  const panels = readonly ? known.filter((tab) => tab !== 'kubectl') : known;
  return panels.length === 0 ? ['pod'] : panels;
}
