// Short messages at the lower edge.
export const notices = {
  undo: 'Undo',
  dismiss: 'Close',
  closed: (file: string) => `${file} closed`,
  branchDeleted: (branch: string) => `Branch ${branch} deleted`,
  forked: (branch: string) => `You changed the past: this is branch ${branch}`,
  notRecreated: (file: string) => `The objects of ${file} were deleted but not created again, because something else is shown now. Apply them when you want them back.`,
  restored: 'Restored',
  workDeleted: (title: string) => `${title} deleted`,
  workKept: 'Your work before this is kept.',
  backToWork: 'Back to it',
  openElsewhere: 'This work is open in another tab. Here is a copy.',
  takeOver: 'Take it over',
  takenOver: 'Another tab took this work over. Here you go on with a copy.',
  notKept: {
    blocked: 'This browser keeps nothing for the page: a reload loses the work. Share or download it.',
    full: 'The browser has no room left: a reload loses what is new. Share or download it.',
    failed: 'The work could not be kept in this browser: a reload may lose it. Share or download it.',
  },
} as const;
