import type { CallInput } from "./call-input";

/** An API call as its request says it, whatever its protocol. */
export interface ApiCall {
  /** The service's name in signatures, e.g. `monitoring` for CloudWatch. */
  readonly service: string;
  /** AWS's name of the operation; for S3 method and subresource, e.g. `PUT bucket?versioning`. "" where none was found. */
  readonly operation: string;
  /** Access key of the signature; undefined without one. */
  readonly accessKeyId: string | undefined;
  /** Region of the signature; undefined without one. */
  readonly region: string | undefined;
  readonly input: CallInput;
}

/** What the body and path of a call say. */
export type SaidOperation = Pick<ApiCall, "operation" | "input">;
