// 设置对话框和命令面板。
import type { palette as englishPalette, settings as english } from '../en/settings.ts';
import type { Translated } from '../translated.ts';

export const settings: Translated<typeof english> = {
  heading: '设置',
  contrast: '对比度',
  contrasts: { system: '跟随系统', more: '增强' },
  textSize: '文字大小',
  density: '密度',
  densities: { normal: '标准', compact: '紧凑' },
  motion: '动效',
  motions: { system: '跟随系统', reduce: '减少' },
  singleKeys: '启用单键快捷键',
  singleKeysAbout: '焦点不在输入框时，字母键即快捷键。',
  announces: '播报变化',
  announcesAbout: '屏幕阅读器会读出所选 Pod 的变化。',
  kept: '只保存在本浏览器中。',
};

export const palette: Translated<typeof englishPalette> = {
  heading: '命令与搜索',
  field: '搜索命令、Pod、节点、文件、示例、课程',
  none: (typed) => `没有名为“${typed}”的内容。`,
  found: (n) => `找到 ${n} 项`,
  groups: { commands: '命令', objects: '集群中', files: '文件', branches: '分支', examples: '示例', lessons: '课程', actions: '操作' },
  of: (what, name) => `${what} ${name}`,
};
