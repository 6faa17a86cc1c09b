// 抽屉里的 kubectl。
import type { Translated } from '../translated.ts';
import type { terminal as english } from '../en/terminal.ts';

export const terminal: Translated<typeof english> = {
  output: '命令的输出',
  label: '命令：kubectl，以及存放这些文件的机器上的 shell',
};
