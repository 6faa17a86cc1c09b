// The vector areas that are built: one import and one line each.
import { admission } from './admission.ts';
import { controllersArea } from './controllers.ts';
import { cronArea } from './cron.ts';
import { jsonpathArea } from './jsonpath.ts';
import { kubeletActions } from './kubeletActions.ts';
import { kubeletMisc } from './kubeletMisc.ts';
import { kubectlDescribe } from './kubectlDescribe.ts';
import { kubectlPrint } from './kubectlPrint.ts';
import { kubeletStatus } from './kubeletStatus.ts';
import { patchArea } from './patch.ts';
import { podSecurityArea } from './podsecurity.ts';
import { quantityArea } from './quantity.ts';
import { recorder } from './recorder.ts';
import { selectorsArea } from './selectors.ts';
import { namesArea } from './names.ts';
import { schedulerArea } from './scheduler.ts';
import { envArea } from './env.ts';
import { resourcesArea } from './resources.ts';
import { shellArea } from './shell.ts';
import { defaultsArea } from './defaults.ts';
import { validationArea } from './validation.ts';
import { decodeArea } from './decode.ts';
import { hashArea } from './hash.ts';
import { podopsArea } from './podops.ts';
import type { VectorArea } from '../vectorArea.ts';

export const VECTOR_AREAS: readonly VectorArea[] = [
  admission,
  controllersArea,
  cronArea,
  envArea,
  jsonpathArea,
  kubeletActions,
  kubeletMisc,
  kubeletStatus,
  kubectlDescribe,
  kubectlPrint,
  patchArea,
  podSecurityArea,
  quantityArea,
  recorder,
  selectorsArea,
  namesArea,
  schedulerArea,
  resourcesArea,
  shellArea,
  defaultsArea,
  validationArea,
  decodeArea,
  hashArea,
  podopsArea,
];
