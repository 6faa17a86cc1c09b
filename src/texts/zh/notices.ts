// 底部的简短提示。
import type { Translated } from '../translated.ts';
import type { notices as english } from '../en/notices.ts';

export const notices: Translated<typeof english> = {
  undo: '撤销',
  dismiss: '关闭',
  closed: (file) => `${file} 已关闭`,
  branchDeleted: (branch) => `分支 ${branch} 已删除`,
  forked: (branch) => `你改变了过去：现在位于分支 ${branch}`,
  notRecreated: (file) => `${file} 中的对象已删除，但没有重新创建，因为现在显示的是别的内容。需要时请再次应用。`,
  restored: '已恢复',
  workDeleted: (title) => `${title} 已删除`,
  workKept: '你之前的工作已保留。',
  backToWork: '回到之前',
  openElsewhere: '此工作已在另一个标签页打开，这里是副本。',
  takeOver: '接管',
  takenOver: '另一个标签页接管了此工作，这里以副本继续。',
  notKept: {
    blocked: '浏览器不为此页面保存数据：刷新会丢失工作。请分享或下载。',
    full: '浏览器空间已满：刷新会丢失新内容。请分享或下载。',
    failed: '无法在此浏览器中保存：刷新可能丢失工作。请分享或下载。',
  },
};
