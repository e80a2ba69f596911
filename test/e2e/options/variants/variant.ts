/** A stack for a test: sections of the settings, put in the place of those of the local stack. */
export interface Variant {
  readonly name: string;
  readonly sections: Readonly<Record<string, unknown>>;
  /** Sections that change along with the application, once the stack is up. */
  readonly changed?: Readonly<Record<string, unknown>>;
  /** Port on which the application listens where it is another than the sample's own. */
  readonly applicationPort?: number;
}

/** An image id that only looks like one: the lab's hosts boot from none. */
export const IMAGE_ID = "ami-0123456789abcdef0";
/** A release with something of a checksum's form: the lab's hosts install nothing. */
export const AGENT = { version: "1.8.1-26", sha256: "0123456789abcdef".repeat(4) };
