// A control plane of static Pods: it is stopped and started as an administrator does it, by its manifests.
import type { HostFiles } from '../../runtime/cri/cri.ts';
import { MANIFEST_DIRECTORY } from '../kubelet/staticPods/manifestSource.ts';
import { CONTROL_PLANE_COMPONENTS, type ControlPlane, type ControlPlaneComponent } from './controlPlane.ts';
import { staticManifest } from './staticManifests.ts';

/** `disks`: of the control plane's nodes; written at once. */
export function staticControlPlane(disks: readonly HostFiles[]): ControlPlane {
  const controlPlane: ControlPlane = {
    start(component) {
      for (const files of disks) if (!files.exists(pathOf(component))) files.write(pathOf(component), staticManifest(component), { mode: 0o600 });
    },
    stop(component) {
      for (const files of disks) files.remove(pathOf(component));
    },
  };
  for (const component of CONTROL_PLANE_COMPONENTS) controlPlane.start(component);
  return controlPlane;
}

function pathOf(component: ControlPlaneComponent): string {
  return `${MANIFEST_DIRECTORY}/${component}.yaml`;
}
