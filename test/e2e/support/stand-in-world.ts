import { awsCatalogue } from "../../../lab/providers/aws/catalogue";
import { StandIn } from "../../../lab/providers/protocol/stand-in";
import type { Props, Value } from "../../../lab/values/values";

/** A resource that a stand-in has made. */
export interface Made {
  readonly id: string;
  readonly outputs: Props;
}

/** The AWS stand-ins with a lab, without Pulumi's engine. */
export class StandInWorld {
  private readonly standIn;
  private readonly around = {
    log: () => {},
    sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    now: Date.now,
    timeoutSeconds: 0,
  };
  private readonly made: { readonly token: string; readonly made: Made }[] = [];

  constructor(labUrl: string, region: string) {
    this.standIn = new StandIn(awsCatalogue(labUrl, {}));
    this.standIn.configure({ region });
  }

  /** Makes a resource as the engine would: it is checked and named first. */
  async make(token: string, inputs: Props): Promise<Made> {
    const subject = { type: token, name: "given" };
    const checked = this.standIn.check(subject, {}, inputs, new Uint8Array());
    const made = await this.standIn.create(subject, checked, this.around);
    this.made.push({ token, made });
    return made;
  }

  /**
   * Changes a resource as the engine would.
   * @throws if the change replaces it
   */
  async change(token: string, { id, outputs }: Made, olds: Props, news: Props): Promise<Made> {
    const subject = { type: token, name: "given" };
    const { replaces } = this.standIn.diff(subject, olds, news);
    if (replaces.length > 0) {
      throw new Error(`${token} is replaced: ${replaces.join(", ")} changed`);
    }
    const changed = await this.standIn.update(subject, id, { state: outputs, olds, news }, this.around);
    return { id, outputs: changed };
  }

  /** Everything made so far; for each type, the first resource. */
  firsts(): ReadonlyMap<string, Made> {
    return new Map([...this.made].reverse().map(({ token, made }) => [token, made]));
  }
}

/**
 * An output as text.
 * @throws an error that names it if it is not text
 */
export function textOf({ outputs }: Made, name: string): string {
  const value: Value | undefined = outputs[name];
  if (typeof value !== "string") {
    throw new Error(`${name} is ${JSON.stringify(value)}, not text`);
  }
  return value;
}
