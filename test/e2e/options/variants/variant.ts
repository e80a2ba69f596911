/** A stack for a test: sections of the settings that replace those of the local stack. */
export interface Variant {
  readonly name: string;
  readonly sections: Readonly<Record<string, unknown>>;
  /** Sections that change together with the application, once the stack is up. */
  readonly changed?: Readonly<Record<string, unknown>>;
  /** Port on which the application listens. Default: the sample's port. */
  readonly applicationPort?: number;
}

/** A made-up image id, because the lab's hosts do not boot from an image. */
export const IMAGE_ID = "ami-0123456789abcdef0";
/** A release with a made-up checksum, because the lab's hosts install nothing. */
export const AGENT = { version: "1.8.1-26", sha256: "0123456789abcdef".repeat(4) };
