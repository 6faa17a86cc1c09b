// Every command of kubectl, in the order `kubectl help` lists them.
import type { KubectlCommand } from '../environment.ts';
import { applyCommand } from './apply/apply.ts';
import { apiResourcesCommand, apiVersionsCommand, clusterInfoCommand, completionCommand, optionsCommand, versionCommand } from './clusterInfo.ts';
import { attachCommand } from './attach/attach.ts';
import { authCommand } from './auth/auth.ts';
import { autoscaleCommand } from './autoscale.ts';
import { configCommand } from './config.ts';
import { cpCommand } from './cp/cp.ts';
import { createCommand } from './create/create.ts';
import { debugCommand } from './debug/debug.ts';
import { deleteCommand } from './delete/delete.ts';
import { describeCommand } from './describe/describe.ts';
import { editCommand } from './edit.ts';
import { eventsCommand } from './events/events.ts';
import { execCommand } from './exec/exec.ts';
import { explainCommand } from './explain/explain.ts';
import { exposeCommand } from './expose/expose.ts';
import { getCommand } from './get/get.ts';
import { annotateCommand, labelCommand } from './labels.ts';
import { kustomizeCommand } from './kustomize.ts';
import { logsCommand } from './logs/logs.ts';
import { diffCommand } from './diff/diff.ts';
import { drainCommand } from './nodes/drain.ts';
import { cordonCommand, taintCommand, uncordonCommand } from './nodes/taintAndCordon.ts';
import { notSimulatedCommands } from './notSimulated.ts';
import { patchCommand } from './patch/patch.ts';
import { portForwardCommand } from './portForward.ts';
import { replaceCommand } from './replace/replace.ts';
import { rolloutCommand } from './rollout/rollout.ts';
import { runCommand } from './run/run.ts';
import { scaleCommand } from './scale.ts';
import { setCommand } from './set/set.ts';
import { topCommand } from './top.ts';
import { waitCommand } from './wait.ts';

export const COMMANDS: readonly KubectlCommand[] = [
  createCommand,
  exposeCommand,
  runCommand,
  setCommand,
  explainCommand,
  getCommand,
  editCommand,
  deleteCommand,
  rolloutCommand,
  scaleCommand,
  autoscaleCommand,
  clusterInfoCommand,
  topCommand,
  cordonCommand,
  uncordonCommand,
  drainCommand,
  taintCommand,
  describeCommand,
  logsCommand,
  attachCommand,
  execCommand,
  portForwardCommand,
  cpCommand,
  debugCommand,
  eventsCommand,
  diffCommand,
  applyCommand,
  patchCommand,
  replaceCommand,
  waitCommand,
  kustomizeCommand,
  labelCommand,
  annotateCommand,
  apiResourcesCommand,
  apiVersionsCommand,
  authCommand,
  configCommand,
  completionCommand,
  optionsCommand,
  versionCommand,
  ...notSimulatedCommands,
];
