// 与画面内容对应的命令。
import type { Translated } from '../translated.ts';
import type { commands as english } from '../en/commands.ts';

export const commands: Translated<typeof english> = {
  label: '在终端中的等价命令',
  copy: '复制命令',
  copied: '已复制',
  run: '在终端中运行',
  requests: '在终端中显示它的 API 请求',
};
