import { canonical, KIND } from "./canonical";
import { isList, isObject, type Props, UNKNOWN, type Value } from "./values";

/**
 * Typed reading of a resource's properties. Scalars are converted as in Pulumi's bridged providers: a number becomes
 * text where text is expected, and the reverse. Anything else is an error that names the property.
 */
export class Fields {
  private readonly read = new Set<string>();
  /** Blocks by property, so that a second read of a block knows what the first one has read. */
  private readonly blocks = new Map<string, readonly Fields[]>();

  constructor(
    private readonly values: Props,
    private readonly where = "",
  ) {}

  /** All properties as they are. They all count as read. */
  get props(): Props {
    for (const name of Object.keys(this.values)) {
      this.read.add(name);
    }
    return this.values;
  }

  /**
   * Properties with a value in nested blocks that no code has read, although the block itself was read. The person
   * who set them would expect an effect.
   */
  unread(): string[] {
    return [...this.blocks.values()].flat().flatMap((block) => [...block.unreadHere(), ...block.unread()]);
  }

  has(name: string): boolean {
    return this.valueOf(name) !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.scalar(name);
    return value === undefined ? undefined : String(value);
  }

  /**
   * A required text.
   * @throws an error that names the property if it is missing
   */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === "") {
      throw new Error(`${this.where}${name} is required, but is not set`);
    }
    return value;
  }

  number(name: string): number | undefined {
    const value = this.scalar(name);
    if (value === undefined || value === "") {
      return undefined;
    }
    const number = Number(value);
    if (Number.isNaN(number)) {
      throw new Error(`${this.where}${name} is ${JSON.stringify(value)}, not a number`);
    }
    return number;
  }

  flag(name: string): boolean | undefined {
    const value = this.scalar(name);
    if (value === undefined) {
      return undefined;
    }
    if (value === true || value === "true") {
      return true;
    }
    if (value === false || value === "false") {
      return false;
    }
    throw new Error(`${this.where}${name} is ${JSON.stringify(value)}, not true or false`);
  }

  /**
   * A text from a fixed set.
   * @throws an error that names what is allowed
   */
  choice<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined || value === "") {
      return undefined;
    }
    const found = allowed.find((each) => each === value);
    if (found !== undefined) {
      return found;
    }
    throw new Error(`${this.where}${name} is ${JSON.stringify(value)}; allowed: ${allowed.join(", ")}`);
  }

  /** A list of strings; empty if it is not set. */
  texts(name: string): string[] {
    return this.list(name).map((item, index) => {
      if (typeof item === "object") {
        throw new Error(`${this.where}${name}[${index}] is not a string`);
      }
      return String(item);
    });
  }

  /** A list of nested blocks; empty if it is not set. */
  objects(name: string): Fields[] {
    return this.blocksOf(name, () =>
      this.list(name).map((item, index) => {
        if (!isObject(item)) {
          throw new Error(`${this.where}${name}[${index}] is not an object`);
        }
        return new Fields(item, `${this.where}${name}[${index}].`);
      }),
    );
  }

  object(name: string): Fields | undefined {
    const value = this.valueOf(name);
    if (value === undefined) {
      return undefined;
    }
    if (!isObject(value)) {
      throw new Error(`${this.where}${name} is ${JSON.stringify(value)}, not an object`);
    }
    return this.blocksOf(name, () => [new Fields(value, `${this.where}${name}.`)])[0];
  }

  /** A map of strings, such as tags; empty if it is not set. */
  map(name: string): Record<string, string> {
    const block = this.object(name);
    if (block === undefined) {
      return {};
    }
    const keys = Object.keys(block.props).filter((key) => block.has(key) && !key.startsWith("__"));
    return Object.fromEntries(keys.map((key) => [key, block.text(key) ?? ""]));
  }

  private blocksOf(name: string, make: () => Fields[]): Fields[] {
    const made = this.blocks.get(name) ?? make();
    this.blocks.set(name, made);
    return [...made];
  }

  private unreadHere(): string[] {
    // For an asset, the engine sends more than anybody set.
    if (this.values[KIND] !== undefined) {
      return [];
    }
    return Object.keys(this.values)
      .filter((name) => !name.startsWith("__") && !this.read.has(name))
      .filter((name) => canonical(this.values[name], false) !== "")
      .map((name) => `${this.where}${name}`);
  }

  /** The value of a property, which then counts as read; undefined if it has none. */
  private valueOf(name: string): Value | undefined {
    this.read.add(name);
    return this.values[name] ?? undefined;
  }

  private list(name: string): readonly Value[] {
    const value = this.valueOf(name);
    if (value === undefined) {
      return [];
    }
    if (!isList(value)) {
      throw new Error(`${this.where}${name} is ${JSON.stringify(value)}, not a list`);
    }
    return value;
  }

  private scalar(name: string): string | number | boolean | undefined {
    const value = this.valueOf(name);
    if (value === undefined) {
      return undefined;
    }
    if (typeof value === "object") {
      throw new Error(`${this.where}${name} is a list or object, not one value`);
    }
    if (value === UNKNOWN) {
      throw new Error(`${this.where}${name} is not known yet`);
    }
    return value;
  }
}
