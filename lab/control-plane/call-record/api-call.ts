import type { CallInput } from "./call-input";

/** An API call with the data of its request, for every protocol. */
export interface ApiCall {
  /** The service's name in signatures, e.g. `monitoring` for CloudWatch. */
  readonly service: string;
  /**
   * AWS's name of the operation; for S3, method and subresource, e.g. `PUT bucket?versioning`. "" if none was found.
   */
  readonly operation: string;
  /** Access key of the signature; undefined without a signature. */
  readonly accessKeyId: string | undefined;
  /** Region of the signature; undefined without a signature. */
  readonly region: string | undefined;
  readonly input: CallInput;
}

/** The values in the body and path of a call. */
export type SaidOperation = Pick<ApiCall, "operation" | "input">;
