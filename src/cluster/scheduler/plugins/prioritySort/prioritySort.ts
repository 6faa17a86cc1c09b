// Orders the queue: higher priority first, then who waits longer. Mirrors plugins/queuesort.
import type { QueueSortPlugin } from '../../framework/interface.ts';
import { PLUGIN } from '../names.ts';

export function createPrioritySort(): QueueSortPlugin {
  return {
    name: PLUGIN.prioritySort,
    less: (a, b) => a.info.priority > b.info.priority || (a.info.priority === b.info.priority && a.timestamp < b.timestamp),
  };
}
