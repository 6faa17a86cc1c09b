// The admission plugins that are on by default, in the order of kube-apiserver's AllOrderedPlugins.
import type { AdmissionPlugin } from './admission.ts';

export const ADMISSION_PLUGINS: readonly AdmissionPlugin[] = [];
