// The list of lessons as data, made from their documents: number, chapter and title of each, so that nobody has to load them all to choose one.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

const NAME = 'virtual:lesson-list';
const FOLDER = new URL('../../src/scenario/catalog/lessons/', import.meta.url);

export function lessonList(): Plugin {
  return {
    name: 'lesson-list',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const slugs = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
      for (const slug of slugs) for (const file of ['lesson.yaml', 'en.yaml', 'zh.yaml']) this.addWatchFile(fileURLToPath(new URL(`${slug}/${file}`, FOLDER)));
      return `export const LESSONS = ${JSON.stringify(slugs.map(row))};`;
    },
  };
}

function row(slug: string): object {
  const read = (file: string): Record<string, unknown> => parse(readFileSync(new URL(`${slug}/${file}`, FOLDER), 'utf8')) as Record<string, unknown>;
  const { chapter, minutes, needs } = read('lesson.yaml');
  return { slug, chapter, minutes, needs, titles: { en: read('en.yaml')['title'], zh: read('zh.yaml')['title'] } };
}
