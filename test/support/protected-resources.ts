import type * as pulumi from "@pulumi/pulumi";

/**
 * Records the names of resources that Pulumi will refuse to delete. Mocks see only inputs, while this sees options.
 */
export function noteProtected(names: string[]): pulumi.ResourceTransformation {
  return ({ name, opts }) => {
    if (opts.protect === true) {
      names.push(name);
    }
    return undefined;
  };
}
