/** A request as it reached the one endpoint, before any service has read it. */
export interface ServiceRequest {
  readonly method: string;
  /** Path and query as sent. */
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

/** An AWS service that the lab itself implements; everything else goes to moto. */
export interface Service {
  /** Names in the credential scope of a signed request or the `X-Amz-Target` prefix, e.g. `autoscaling`. */
  readonly names: readonly string[];
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /** Stops timers, listeners and pending work; the service answers no more. */
  close(): Promise<void>;
}
