// 每个按键的作用。
import type { Translated } from '../translated.ts';
import type { shortcuts as english } from '../en/shortcuts.ts';

export const shortcuts: Translated<typeof english> = {
  title: '键盘快捷键',
  single: '焦点不在文本框中时，单键生效。',
  switchOff: '使用单键',
  groups: { time: '时间', panels: '面板', question: '提问与分支', editor: '编辑器' },
  actions: {
    playPause: '播放或暂停',
    stepForward: '前进一个事件',
    stepBack: '后退一个事件',
    nextChange: '下一次变化',
    previousChange: '上一次变化',
    start: '回到开始',
    head: '到最新时刻',
    slower: '减速',
    faster: '加速',
    skipIdle: '跳过空闲',
    why: '询问所选对象：为什么？',
    fork: '从此分叉',
    share: '分享',
    nextRegion: '下一个区域',
    previousRegion: '上一个区域',
    editor: '编辑器',
    graph: '图',
    inspector: '检查器',
    timeline: '时间线',
    terminal: 'kubectl',
    faults: '故障',
    events: '事件',
    logs: '日志',
    table: '图或表格',
    close: '关闭并返回',
    help: '本列表',
    apply: '应用',
  },
};
