// 底部的简短提示。
import type { Translated } from '../translated.ts';
import type { notices as english } from '../en/notices.ts';

export const notices: Translated<typeof english> = {
  undo: '撤销',
  dismiss: '关闭',
  closed: (file) => `${file} 已关闭`,
  branchDeleted: (branch) => `分支 ${branch} 已删除`,
  forked: (branch) => `你改变了过去：现在位于分支 ${branch}`,
  restored: '已恢复',
};
