// 简述模拟了什么；完整内容见 FIDELITY.md。
import type { Translated } from '../translated.ts';
import type { about as english } from '../en/about.ts';

export const about: Translated<typeof english> = {
  paragraphs: [
    '一切都发生在本页面中：模拟的 API server、scheduler、控制器、kubelet、容器运行时和网络。不会连接任何集群，也不会上传任何内容。',
    '模拟结果与真实 Kubernetes 1.36 集群的录制、以及其真实代码算出的结果逐项比对。得分和所有已知差异都写在随源码提供的 FIDELITY.md 中。',
    '相同的文件、操作和种子在任何机器上都得到相同的过程，因此一个链接就足以分享某一时刻。',
  ],
  missingHeading: '尚未模拟',
  missing: [
    '原地调整运行中 Pod 的资源：会被接受，但节点不会执行',
    '静态 Pod、节点压力驱逐、节点优雅关闭',
    'NetworkPolicy 的实际执行，以及水平自动扩缩',
    '目录中没有的镜像：由替身运行，并监听声明的端口',
  ],
};
