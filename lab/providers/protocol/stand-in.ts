import { Fields } from "../../values/fields";
import { DEFAULTED, defined, type Props } from "../../values/values";
import { type Difference, difference } from "./diff";
import { KeptNotReady, NotReady } from "./failure";
import { named, withDefault } from "./names";
import type { Catalogue, Context, ResourceType } from "./resource-type";
import { drifted, previewed, tagsAll, withState } from "./state";
import { notSupported, refuseUnsupported, unreadProblem } from "./unsupported";

/** The resource or function of an operation. */
export interface Subject {
  readonly type: string;
  /** The resource's name in the program. */
  readonly name: string;
}

/** Everything that operations use, except the services, which depend on the configuration. */
export type Surroundings = Omit<Context<never>, "services">;

/** Makes what one operation on the resource with this URN may use. */
export type Surround = (urn: string, timeoutSeconds: number) => Surroundings;

/** A provider's operations on plain properties, without gRPC. */
export class StandIn<Services> {
  private services: Services | undefined;
  private readonly types = new Map<string, ResourceType<Services>>();

  constructor(private readonly catalogue: Catalogue<Services>) {
    for (const type of catalogue.types) {
      for (const token of [type.token, ...(type.alsoKnownAs ?? [])]) {
        this.types.set(token, type);
      }
    }
  }

  configure(config: Props): void {
    this.services = this.catalogue.configure(new Fields(config));
  }

  check(subject: Subject, olds: Props, news: Props, seed: Uint8Array): Props {
    const type = this.typeOf(subject);
    const { [DEFAULTED]: _earlier, ...given } = news;
    refuseUnsupported(type, given);
    let inputs: Props = given;
    for (const [name, value] of Object.entries(type.defaults ?? {})) {
      if (inputs[name] === undefined || inputs[name] === null) {
        inputs = withDefault(inputs, name, value);
      }
    }
    if (type.naming !== undefined) {
      inputs = named(type.naming, subject.name, olds, inputs, seed);
    }
    const defaults = type.tagged === true ? this.catalogue.defaultTags(this.ready()) : {};
    return Object.keys(defaults).length > 0 ? { ...inputs, tagsAll: tagsAll(defaults, inputs) } : inputs;
  }

  diff(subject: Subject, olds: Props, news: Props): Difference {
    const type = this.typeOf(subject);
    return difference(type.update === undefined ? { ...type, replaceOn: "all" } : type, olds, news);
  }

  previewCreate(subject: Subject, inputs: Props): Props {
    return previewed(this.typeOf(subject), {}, {}, inputs);
  }

  previewUpdate(subject: Subject, state: Props, olds: Props, news: Props): Props {
    return previewed(this.typeOf(subject), state, olds, news);
  }

  async create(
    subject: Subject,
    inputs: Props,
    around: Surroundings,
  ): Promise<{ id: string; outputs: Props }> {
    const type = this.typeOf(subject);
    const context = this.context(around);
    const fields = new Fields(inputs);
    try {
      const id = await type.create(fields, context);
      const outputs = await this.outputs(type, id, inputs, context);
      const problem = unreadProblem(type.token, fields);
      if (problem === undefined) {
        return { id, outputs };
      }
      // If it stayed, the next `up` would find nothing to change and treat it as correct.
      await type.delete(id, new Fields(outputs), context);
      throw new Error(problem);
    } catch (error) {
      if (!(error instanceof NotReady)) {
        throw error;
      }
      throw new KeptNotReady(error, await this.outputs(type, error.id, inputs, context), inputs);
    }
  }

  async update(
    subject: Subject,
    id: string,
    change: { readonly state: Props; readonly olds: Props; readonly news: Props },
    around: Surroundings,
  ): Promise<Props> {
    const type = this.typeOf(subject);
    const context = this.context(around);
    const { changed } = this.diff(subject, change.olds, change.news);
    const [olds, news, state] = [new Fields(change.olds), new Fields(change.news), new Fields(change.state)];
    try {
      await type.update?.(id, { olds, news, state, changed }, context);
      const problem = unreadProblem(type.token, news);
      if (problem !== undefined) {
        throw new Error(problem);
      }
      return await this.outputs(type, id, change.news, context);
    } catch (error) {
      if (!(error instanceof NotReady)) {
        throw error;
      }
      throw new KeptNotReady(error, await this.outputs(type, id, change.news, context), change.news);
    }
  }

  /** Undefined if the resource is gone. */
  async read(
    subject: Subject,
    id: string,
    known: { readonly state: Props; readonly inputs: Props },
    around: Surroundings,
  ): Promise<{ outputs: Props; inputs: Props } | undefined> {
    const type = this.typeOf(subject);
    const found = await type.read(id, new Fields(known.state), this.context(around));
    if (found === undefined) {
      return undefined;
    }
    const seen = defined(found);
    return { outputs: { ...known.state, ...seen }, inputs: drifted(type, known.inputs, seen) };
  }

  async delete(subject: Subject, id: string, state: Props, around: Surroundings): Promise<void> {
    await this.typeOf(subject).delete(id, new Fields(state), this.context(around));
  }

  async invoke(token: string, args: Props, around: Surroundings): Promise<Props> {
    const call = this.catalogue.functions[token];
    if (call === undefined) {
      throw new Error(notSupported(token));
    }
    return defined(await call(new Fields(args), this.context(around)));
  }

  private async outputs(type: ResourceType<Services>, id: string, inputs: Props, context: Context<Services>) {
    const seen = await type.read(id, new Fields(inputs), context);
    if (seen === undefined) {
      throw new Error(`${type.token} ${id} disappeared right after it was written`);
    }
    return { ...type.untold, ...withState(type, inputs, defined(seen)) };
  }

  private context(around: Surroundings): Context<Services> {
    return { ...around, services: this.ready() };
  }

  private ready(): Services {
    if (this.services === undefined) {
      throw new Error(`the ${this.catalogue.name} provider is not configured yet`);
    }
    return this.services;
  }

  private typeOf(subject: Subject): ResourceType<Services> {
    const type = this.types.get(subject.type);
    if (type === undefined) {
      throw new Error(notSupported(subject.type));
    }
    return type;
  }
}
