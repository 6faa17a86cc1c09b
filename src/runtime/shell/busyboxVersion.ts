// The versions of busybox that differ in ways people see.

export type BusyboxVersion = '1.28' | '1.35' | '1.37';

/** What most images are taken to have. */
export const USUAL_VERSION: BusyboxVersion = '1.35';
