import * as pulumi from "@pulumi/pulumi";

/** One registration in the form that the engine would get. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * Makes Pulumi record registrations instead of calling an engine. Ids are `<name>-id`, and every output equals its
 * input.
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

/** The value of an output, after everything that it waits for. */
export function promiseOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

/** The only registration of a type. */
export function theOne(registrations: readonly Registration[], type: string): Registration {
  const found = registrations.filter((registration) => registration.type === type);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new Error(`${found.length} registrations of ${type}, expected one`);
  }
  return first;
}
