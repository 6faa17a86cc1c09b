// Every lesson of the catalogue keeps its promises, and the list of lessons says what their documents say.
import { readdirSync, readFileSync } from 'node:fs';
import { LESSONS } from 'virtual:lesson-list';
import { describe, expect, test } from 'vitest';
import { LESSON_PATHS } from '../../scenario/catalog/lessonPaths.ts';
import type { Lesson } from '../../scenario/lessons/lesson.ts';
import { parseLesson } from '../../scenario/lessons/parseLesson.ts';
import { proveLesson } from './proveLesson.ts';
import { proveOrder } from './proveOrder.ts';

const FOLDER = new URL('../../scenario/catalog/lessons/', import.meta.url);
const SLUGS = readdirSync(FOLDER).sort();

function read(slug: string): Lesson {
  const text = (name: string): string => readFileSync(new URL(`${slug}/${name}.yaml`, FOLDER), 'utf8');
  const lesson = parseLesson(text('lesson'), { en: text('en'), zh: text('zh') });
  if (!lesson.ok) throw new Error(JSON.stringify(lesson.error, undefined, 1));
  return lesson.value;
}

describe('the list', () => {
  test('names every folder, and each lesson needs only earlier ones', () => {
    const listed = LESSONS.map(({ slug }) => slug);
    expect(listed).toEqual(SLUGS);
    for (const [i, { needs }] of LESSONS.entries()) expect(needs.filter((number) => !listed.slice(0, i).some((slug) => slug.startsWith(number)))).toEqual([]);
  });

  test('has every lesson of every path', () => {
    const numbers = LESSONS.map(({ slug }) => slug.slice(0, 2));
    expect(Object.values(LESSON_PATHS).flat().filter((number) => !numbers.includes(number))).toEqual([]);
  });
});

test('each uses only what the lessons it needs have introduced', () => {
  expect(proveOrder(SLUGS.map(read)).filter(({ met }) => !met).map(({ line, found }) => [line, found])).toEqual([]);
});

describe.each(SLUGS)('%s', (slug) => {
  const lesson = read(slug);

  test('says what the list says', () => {
    const { id, chapter, minutes, needs, texts } = lesson;
    expect({ slug: id, chapter, minutes, needs, titles: { en: texts.en.title, zh: texts.zh.title } }).toEqual(LESSONS.find((one) => one.slug === slug));
  });

  test('is proven', () => {
    const missed = proveLesson(lesson).filter(({ met }) => !met);
    expect(missed.map(({ part, line, found }) => [part, line, found])).toEqual([]);
  });
});
