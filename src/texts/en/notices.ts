// Short messages at the lower edge.
export const notices = {
  undo: 'Undo',
  dismiss: 'Close',
  closed: (file: string) => `${file} closed`,
  branchDeleted: (branch: string) => `Branch ${branch} deleted`,
  forked: (branch: string) => `You changed the past: this is branch ${branch}`,
  restored: 'Restored',
} as const;
