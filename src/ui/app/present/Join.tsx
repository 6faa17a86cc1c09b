// Where codes lead that somebody types: the demos of the catalogue, and the lessons.
import type { ReactNode } from 'react';
import { textsFor } from '../../../texts/catalogue.ts';
import { pageAddress } from '../../components/linkAddress.ts';
import { EXAMPLES } from '../../examples/catalog.ts';
import { openExample } from '../../examples/openExample.ts';
import { LESSONS, lessonNumber } from '../../lessons/list/catalog.ts';
import { JoinDialog } from '../../present/room/JoinDialog.tsx';
import { usePlayground, usePlaygroundItself } from '../../state/playgroundContext.ts';
import type { Playground } from '../../state/playground.ts';

export function Join(): ReactNode {
  const playground = usePlaygroundItself();
  const slug = usePlayground((state) => state.lesson?.slug ?? '');
  const here = slug === '' ? {} : { here: { code: lessonNumber(slug), address: pageAddress(location, `#/lesson/${slug}`) } };
  return <JoinDialog openTold={(id) => openTold(playground, id)} lessonHash={lessonHash} {...here} />;
}

async function openTold(playground: Playground, id: string): Promise<boolean> {
  const example = EXAMPLES.find(({ told }) => told === id);
  if (!example) return false;
  const { language } = playground.store.getState().settings;
  await openExample(playground.actions, example.slug, textsFor(language).examples.titles[example.slug], language);
  return playground.store.getState().presentation?.id === id;
}

function lessonHash(lesson: number): string | undefined {
  const row = LESSONS.find(({ slug }) => Number(lessonNumber(slug)) === lesson);
  return row && `#/lesson/${row.slug}`;
}
