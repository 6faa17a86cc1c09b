// 保存在此浏览器中的工作。
import type { Translated } from '../translated.ts';
import type { works as english } from '../en/works.ts';

export const works: Translated<typeof english> = {
  heading: '此浏览器中最近的工作',
  here: '正在显示',
  elsewhere: '已在另一个标签页打开',
  list: (files) => files.join('、'),
  branches: (n) => `${n} 个分支`,
  rename: (title) => `重命名 ${title}`,
  newTitle: (title) => `${title} 的新标题`,
  delete: (title) => `删除 ${title}`,
};
