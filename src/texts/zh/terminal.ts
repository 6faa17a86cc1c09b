// 图下方的终端。
import type { Translated } from '../translated.ts';
import type { terminal as english } from '../en/terminal.ts';

export const terminal: Translated<typeof english> = {
  terminals: '终端',
  output: '命令的输出',
  label: '终端：kubectl，以及存放这些文件的机器上的 shell。Tab 补全；空行上按 Tab 移到下一处。按两次 Esc 离开。',
  inputLabel: '给正在运行的程序的输入',
  numbered: (id) => `终端 ${id}`,
  open: '新终端',
  close: (id) => `关闭终端 ${id}`,
  running: '运行中',
  standing: '运行中；等待时钟',
  play: '播放',
  asText: '文本',
  asTextHint: '显示为可阅读、可选择的文本',
  asTerminalHint: '显示为终端',
  inside: (place) => `在 ${place} 内`,
  insideLong: (place) => `输入的内容会交给 ${place} 里的 shell。exit 或 Ctrl+D 返回。`,
  openPort: (port) => `打开 localhost:${port}`,
  editing: (path) => `正在编辑 ${path}`,
  save: '保存并关闭',
  discard: '不保存并关闭',
  asOf: (at) => `截至 ${at}`,
};
