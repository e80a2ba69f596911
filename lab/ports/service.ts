/** A request as it reached the only endpoint, before any service has read it. */
export interface ServiceRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly path: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ServiceResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** An AWS service that the lab implements itself. Everything else goes to moto. */
export interface Service {
  /** Names in a signed request's credential scope, or in the `X-Amz-Target` prefix, e.g. `autoscaling`. */
  readonly names: readonly string[];
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /** Stops timers, listeners and pending work. The service then no longer answers. */
  close(): Promise<void>;
}
