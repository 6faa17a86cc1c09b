// busybox's usage texts, as its applets print them behind "Usage: ".
import type { Bytes } from '../../../vfs/types.ts';

export const USAGE: ReadonlyMap<string, Bytes> = new Map();
