/** Values of a call by dotted name: `Tags.Key`, `ResourceId`. Members of a list share the name of the list. */
export type CallInput = ReadonlyMap<string, readonly string[]>;

/** The input of a form: `Tags.member.1.Key=a` and EC2's `ResourceId.1=b` become `Tags.Key` and `ResourceId`. */
export function inputOfForm(form: URLSearchParams): CallInput {
  const input = new Map<string, string[]>();
  for (const [name, value] of form) {
    const parts = name.split(".").filter((part) => part !== "member" && !/^\d+$/.test(part));
    add(input, parts.join("."), value);
  }
  return input;
}

/** The input of a JSON document. Any other text gives no input. */
export function inputOfJson(text: string): CallInput {
  const input = new Map<string, string[]>();
  try {
    collect(input, "", JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
  }
  return input;
}

/** The input with additional values. A name in both has the values of both. */
export function withInput(input: CallInput, more: Readonly<Record<string, string>>): CallInput {
  const merged = new Map([...input].map(([name, values]) => [name, [...values]]));
  for (const [name, value] of Object.entries(more)) {
    add(merged, name, value);
  }
  return merged;
}

function collect(input: Map<string, string[]>, name: string, value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      collect(input, name, item);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      collect(input, name === "" ? key : `${name}.${key}`, inner);
    }
  } else if (value !== null && value !== undefined) {
    add(input, name, String(value));
  }
}

function add(input: Map<string, string[]>, name: string, value: string): void {
  input.set(name, [...(input.get(name) ?? []), value]);
}
