// What a request means for work that is under way. Nothing that changes the work is ever given up for a look at another instant.
import type { JobType } from './jobs.ts';
import type { RequestType } from './protocol.ts';

const EVERY_JOB: readonly JobType[] = ['step', 'look', 'switch', 'change', 'open', 'replay'];

/** Asks that make what is under way pointless. What changes something is told that it was not done. */
const REPLACES: ReadonlyMap<RequestType, readonly JobType[]> = new Map<RequestType, readonly JobType[]>([
  ['open', EVERY_JOB],
  ['openLink', EVERY_JOB],
  ['lessonStage', EVERY_JOB],
  // Where a step leads to is not wanted any more. All other jobs work on a run that is not on screen yet.
  ['seek', ['step']],
  ['switchBranch', ['step', 'switch']],
]);

/** Asks that wait until what is under way is done. */
const WAITS: ReadonlySet<RequestType> = new Set([
  'apply', 'delete', 'command', 'typeAt', 'fault', 'join', 'scheduleFault', 'callOffFault', 'chaos', 'step', 'fork', 'switchBranch', 'renameBranch', 'deleteBranch', 'restoreBranch', 'save', 'encodeLink', 'exportFile', 'replay', 'hash', 'inside', 'compare', 'lessonGoals', 'beginDraft', 'draftSolution', 'draftVariant',
]);

/** Of those that wait: what is about the work that was on screen, and means nothing in other work. */
const OF_ONE_WORK: ReadonlySet<RequestType> = new Set(['apply', 'delete', 'command', 'typeAt', 'fault', 'join', 'scheduleFault', 'callOffFault', 'chaos', 'step', 'fork', 'switchBranch', 'renameBranch', 'deleteBranch', 'restoreBranch', 'inside']);

/** Asks that can be answered after a fault: they run nothing, or something else. */
const AFTER_FAULT: ReadonlySet<RequestType> = new Set(['open', 'openLink', 'readLesson', 'lessonStage', 'save', 'encodeLink', 'exportFile', 'resync', 'seek', 'why', 'object', 'logs', 'placement', 'encodeComparison', 'endComparison', 'laneScenes', 'laneWhy', 'laneDocument', 'alternatives', 'readDraft', 'writeDraft', 'endDraft', 'encodeLesson', 'decodeLesson']);

export function replacesJob(request: RequestType, job: JobType): boolean {
  return REPLACES.get(request)?.includes(job) ?? false;
}

export function waitsForJob(request: RequestType): boolean {
  return WAITS.has(request);
}

export function isOfOneWork(request: RequestType): boolean {
  return OF_ONE_WORK.has(request);
}

/** Everything that waits is given up when other work is opened. */
export function opensOther(request: RequestType): boolean {
  return request === 'open' || request === 'openLink' || request === 'lessonStage';
}

export function mayFollowFault(request: RequestType): boolean {
  return AFTER_FAULT.has(request);
}
