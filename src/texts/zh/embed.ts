// 嵌入其他页面的模拟。
import type { Translated } from '../translated.ts';
import type { embed as english } from '../en/embed.ts';

export const embed: Translated<typeof english> = {
  tabs: { pod: 'Pod', yaml: 'YAML', kubectl: 'kubectl' },
  parts: '显示内容',
  back: '回到分享的时刻',
  openHere: '在 Podscope 中打开',
  newTab: '（在新标签页打开）',
  loading: '正在加载场景',
  time: '时间',
  choosePod: '此刻还没有 Pod。请播放，或拖动时间线上的线。',
  refused: '无法显示此嵌入的场景。',
  problem: {
    address: '#/embed/ 之后的地址既不是链接数据（1/…），也不是示例（example/…）。',
    version: '它由更新的 Podscope 生成。',
    option: (name, allowed) => `选项“${name}”可取：${allowed}。`,
    unknownOption: (name, known) => `没有选项“${name}”。已知选项：${known}。`,
    example: (slug) => `没有示例“${slug}”。`,
  },
};
