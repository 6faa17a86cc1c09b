// 页面框架：顶栏、区域、提示。
import type { Translated } from '../translated.ts';
import type { app as english } from '../en/app.ts';

export const app: Translated<typeof english> = {
  name: 'Podscope',
  simulated: '模拟的 Kubernetes 1.36',
  untitled: '未命名',
  stopped: 'Podscope 出现故障，模拟已停止。画面是最后一个正常状态。',
  copyReport: '复制报告',
  restart: '从这里重新开始',
  loading: (what) => `正在加载${what}`,
  replaying: (at, of) => `正在重放到 ${of}：${at}`,
  regions: { say: '文件与编辑器', see: '集群', ask: '检查器', when: '时间线', drawer: '抽屉' },
  open: (region) => `打开${region}`,
  close: (region) => `关闭${region}`,
  resize: (region) => `调整${region}的大小`,
  theme: '主题',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  language: '语言',
  share: '分享',
  examples: '示例',
  shortcuts: '键盘快捷键',
};
