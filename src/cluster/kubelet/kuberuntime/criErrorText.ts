// How a failed CRI call reads in the kubelet's texts: the gRPC frame stays.
import type { CriError } from '../../../runtime/cri/cri.ts';

/** As Go's gRPC client prints it. */
export function criErrorText(error: CriError): string {
  return `rpc error: code = ${error.code} desc = ${error.message}`;
}

/** kubelet: the part after `desc = ` (grpcstatus.FromError), as start failures show it. */
export function criErrorMessage(error: CriError): string {
  return error.message;
}
