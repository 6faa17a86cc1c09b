// The archive of a lesson unpacks to the folder that the catalogue has.
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { folderName, lessonFolder } from './lessonFolder.ts';

const FILES = [{ name: 'lesson.yaml', text: 'lessonVersion: 1\n' }, { name: 'zh.yaml', text: 'title: 会结束的容器\n' }];

test('every file is there, in a folder of the lesson\'s name', () => {
  const unpacked = Object.entries(unzipSync(lessonFolder('crash', FILES))).map(([name, bytes]) => [name, strFromU8(bytes)]);
  expect(unpacked).toEqual([['crash/lesson.yaml', 'lessonVersion: 1\n'], ['crash/zh.yaml', 'title: 会结束的容器\n']]);
});

test('the same lesson gives the same bytes', () => {
  expect(lessonFolder('crash', FILES)).toEqual(lessonFolder('crash', FILES));
});

test.each([['../../etc', 'etc'], ['01-one', '01-one'], ['', 'lesson'], ['课程', 'lesson'], ['a b/c', 'a-b-c']])('"%s" becomes %s', (id, name) => {
  expect(folderName(id)).toBe(name);
});
