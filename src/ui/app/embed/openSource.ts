// Opens what the address of an embedded scenario names. → what is wrong with it, in sentences; nothing when it is on screen.
import { textsFor } from '../../../texts/catalogue.ts';
import { troubleText } from '../../../texts/problemText.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import { EXAMPLES, exampleText } from '../../examples/catalog.ts';
import type { Playground } from '../../state/playground.ts';
import { EMBED_OPTIONS, type EmbedRequest, type EmbedSource, type EmbedTrouble } from './embedRoute.ts';

export type Opened = { readonly type: 'opened' } | { readonly type: 'replaced' } | { readonly type: 'refused'; readonly reasons: readonly string[] };

export async function openSource(playground: Playground, { source, troubles }: EmbedRequest): Promise<Opened> {
  const texts = textsFor(playground.store.getState().settings.language);
  if (troubles.length > 0 || !source) return { type: 'refused', reasons: troubles.map((trouble) => sentence(trouble, texts)) };
  return source.type === 'link' ? openPayload(playground, source.payload, texts) : openNamed(playground, source, texts);
}

async function openPayload({ actions }: Playground, payload: string, { share, problems }: Texts): Promise<Opened> {
  const answer = await actions.openLink(payload);
  if (answer.ok) return { type: 'opened' };
  if (!answer.link && answer.problems.length === 0) return { type: 'replaced' };
  return { type: 'refused', reasons: [share.problem[answer.link ?? 'invalid'], ...answer.problems.map((trouble) => troubleText(trouble, problems))] };
}

async function openNamed({ actions }: Playground, { slug }: Extract<EmbedSource, { readonly type: 'example' }>, { embed, examples }: Texts): Promise<Opened> {
  const example = EXAMPLES.find((candidate) => candidate.slug === slug);
  const text = await exampleText(slug);
  if (!example || text === undefined) return { type: 'refused', reasons: [embed.problem.example(slug)] };
  const outcome = await actions.open(text, { title: examples.titles[example.slug] });
  return outcome === 'refused' ? { type: 'refused', reasons: [] } : { type: outcome };
}

function sentence(trouble: EmbedTrouble, { embed: { problem } }: Texts): string {
  switch (trouble.type) {
    case 'option':
      return problem.option(trouble.name, trouble.allowed);
    case 'unknownOption':
      return problem.unknownOption(trouble.name, EMBED_OPTIONS.join(', '));
    default:
      return problem[trouble.type];
  }
}
