// Links that are opened: from the address of a visit, or pasted into it later. A link that cannot be read changes nothing.
import { textsFor } from '../../texts/catalogue.ts';
import { troubleText } from '../../texts/problemText.ts';
import type { CompareAnswer, OpenAnswer } from '../../worker/protocol.ts';
import type { Playground } from '../state/playground.ts';
import { MAX_YAML_CHARACTERS, prefilled, type Prefilled } from './prefilled.ts';

/** `tell` says what is wrong with the link, or that it replays differently; called when nothing else has something to say. */
export interface LinkOutcome {
  readonly type: 'none' | 'opened' | 'broken' | 'comparison';
  tell(): void;
}

type Route = { readonly type: 'none' } | { readonly type: 'comparison'; readonly payload: string } | { readonly type: 'link'; readonly payload: string } | { readonly type: 'unknown'; readonly later: boolean };

/** `#/s/<version>/<payload>` and `#/compare/<version>/<payload>`; any other route of the page is none of this. */
export function linkRoute(hash: string): Route {
  const match = /^#\/?(s|compare)(?:\/|$)(?:(\d+)(?:\/|$))?(.*)$/s.exec(hash);
  if (!match) return { type: 'none' };
  const [, kind, version, payload = ''] = match;
  if (version === '1') return { type: kind === 's' ? 'link' : 'comparison', payload: decoded(payload) };
  return { type: 'unknown', later: version !== undefined && Number(version) > 1 };
}

export function isComparison(hash: string): boolean {
  return linkRoute(hash).type === 'comparison';
}

/** Some programs escape what needs no escaping. */
function decoded(payload: string): string {
  try {
    return decodeURIComponent(payload);
  } catch {
    // A stray % sign: the payload is refused for it later.
    return payload;
  }
}

export async function openFromHash(playground: Playground): Promise<LinkOutcome> {
  const route = linkRoute(location.hash);
  const given = prefilled(location.hash);
  if (given) return openPrefilled(playground, given);
  if (route.type === 'none') return { type: 'none', tell: () => undefined };
  if (route.type === 'comparison') return openComparison(playground, route.payload);
  const answer: OpenAnswer = route.type === 'link' ? await playground.actions.openLink(route.payload) : { ok: false, problems: [], link: route.later ? 'version' : 'empty' };
  // Something else was asked for while the link was opened: there is nothing wrong with it.
  if (!answer.ok && !answer.link && answer.problems.length === 0) return { type: 'none', tell: () => undefined };
  if (!answer.ok) return { type: 'broken', tell: () => tellProblem(playground, answer, location.href) };
  // A reload brings back the work that has become of it, not the link.
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  const { differs } = answer;
  return { type: 'opened', tell: () => differs && tellDifference(playground, differs) };
}

/** Over the work that is on screen, which stays. */
async function openComparison(playground: Playground, payload: string): Promise<LinkOutcome> {
  const address = location.href;
  const answer = await playground.actions.openComparisonLink(payload);
  if (!answer.ok) return { type: 'broken', tell: () => tellProblem(playground, answer, address) };
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  return { type: 'comparison', tell: () => undefined };
}

/** A file to begin with, not applied: nothing runs that the reader has not read. */
async function openPrefilled(playground: Playground, given: Prefilled): Promise<LinkOutcome> {
  const { problem, kept } = words(playground);
  const { open, notify } = playground.actions;
  if (given.type === 'refused') return { type: 'broken', tell: () => notify([problem.yaml[given.problem](MAX_YAML_CHARACTERS), kept].join(' '), { tone: 'error' }) };
  const { text, title } = given;
  const outcome = await open({ schemaVersion: 1, files: [{ name: 'pod.yaml', text }], inputs: [] }, title === undefined ? {} : { title });
  if (outcome === 'opened') history.replaceState(null, '', `${location.pathname}${location.search}`);
  return { type: outcome === 'opened' ? 'opened' : 'none', tell: () => undefined };
}

/** Links that are pasted into the address of the open page. → stops watching. */
export function watchHash(playground: Playground): () => void {
  const changed = (): void => void openFromHash(playground).then(({ tell }) => tell());
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

function words({ store }: Playground) {
  return textsFor(store.getState().settings.language).share;
}

function tellProblem(playground: Playground, { link = 'invalid', problems }: Extract<OpenAnswer | CompareAnswer, { readonly ok: false }>, address: string): void {
  const texts = textsFor(playground.store.getState().settings.language);
  const { problem, kept, copyRaw } = texts.share;
  const { notify } = playground.actions;
  const copy = (): void => void navigator.clipboard.writeText(address).catch(() => notify(address, { tone: 'error' }));
  notify([problem[link], ...problems.map((trouble) => troubleText(trouble, texts.problems)), kept].join(' '), { tone: 'error', choices: [{ label: copyRaw, choose: copy }] });
}

function tellDifference(playground: Playground, { madeBy, engine }: NonNullable<Extract<OpenAnswer, { readonly ok: true }>['differs']>): void {
  const { differs, differsSame } = words(playground);
  playground.actions.notify(madeBy === engine ? differsSame : differs(madeBy, engine), { tone: 'error' });
}
