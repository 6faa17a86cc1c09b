// The archive of a lesson unpacks to the folder that the catalogue has.
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, expect, test, vi } from 'vitest';
import { folderName, lessonFolder } from './lessonFolder.ts';

const FILES = [{ name: 'lesson.yaml', text: 'lessonVersion: 1\n' }, { name: 'zh.yaml', text: 'title: 会结束的容器\n' }];

test('every file is there, in a folder of the lesson\'s name', () => {
  const unpacked = Object.entries(unzipSync(lessonFolder('crash', FILES))).map(([name, bytes]) => [name, strFromU8(bytes)]);
  expect(unpacked).toEqual([['crash/lesson.yaml', 'lessonVersion: 1\n'], ['crash/zh.yaml', 'title: 会结束的容器\n']]);
});

afterEach(() => void vi.useRealTimers());

test('the same lesson gives the same bytes, whenever it is packed', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01') });
  const first = lessonFolder('crash', FILES);
  vi.setSystemTime(new Date('2031-05-06'));
  expect(lessonFolder('crash', FILES)).toEqual(first);
});

test.each([['../../etc', 'etc'], ['01-one', '01-one'], ['', 'lesson'], ['课程', 'lesson'], ['a b/c', 'a-b-c']])('"%s" becomes %s', (id, name) => {
  expect(folderName(id)).toBe(name);
});
