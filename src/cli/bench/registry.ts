// All benches: one import and one line each.
import { createPod, editorCheck } from './apiServer.ts';
import type { Bench } from './bench.ts';
import { bundleSizes } from './bundleSizes.ts';
import { page } from './page.ts';
import { deployments10, deployments100 } from './deployments.ts';
import { busyHour, pods100, pods1000 } from './engine.ts';
import { scheduler } from './scheduler.ts';
import { scrub } from './scrub.ts';
import { week } from './week.ts';
import { ui } from './ui.ts';
import { shells } from './shells.ts';

export const BENCHES: readonly Bench[] = [createPod, editorCheck, pods100, pods1000, deployments10, deployments100, busyHour, shells, scheduler, scrub, week, bundleSizes, page, ui];
