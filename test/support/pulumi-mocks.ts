import * as pulumi from "@pulumi/pulumi";

/** One registration as the engine would have got it. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * Makes Pulumi record registrations instead of talking to an engine; ids are `<name>-id`, and every output is its input.
 * @param answers what each function returns besides its arguments
 */
export async function recordRegistrations(
  outputsOf: (registration: Registration) => Record<string, unknown> = () => ({}),
  answers: Readonly<Record<string, unknown>> = {},
) {
  const registrations: Registration[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource(args) {
        const registration = { type: args.type, name: args.name, inputs: args.inputs };
        registrations.push(registration);
        const arn = `arn:aws:mock:eu-central-1:123456789012:${args.name}`;
        return {
          id: `${args.name}-id`,
          state: { arn, name: args.name, ...args.inputs, ...outputsOf(registration) },
        };
      },
      call: (args) => ({ ...args.inputs, value: `value-of-${args.inputs.name}`, ...answers }),
    },
    "inservice",
    "test",
  );
  return registrations;
}

/** The value of an output, once everything it waits for is there. */
export function promiseOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

/** The one registration of a type. */
export function theOne(registrations: readonly Registration[], type: string): Registration {
  const found = registrations.filter((registration) => registration.type === type);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new Error(`${found.length} registrations of ${type}, expected one`);
  }
  return first;
}
